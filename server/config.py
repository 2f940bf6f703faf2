"""What the operator decides: a small TOML file, then ``YISHI_*`` in the environment, checked at start.

Every setting has a default, so that ``yishi run`` works without a file. ``port`` is a TCP port, folders
are taken relative to where the program is started. Raises ``Misconfigured`` with one line in both
languages that names the setting and where it was read.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

PREFIX = "YISHI_"
OTHERS = frozenset({"YISHI_CONFIG", "YISHI_SKIP_FRONTEND"})
"""Names in the environment that are not settings of the server."""
DEFAULT_FILE = Path("yishi.toml")

Language = Literal["zh-CN", "en"]
Port = Annotated[int, Meta(ge=0, le=65535)]
Origin = Annotated[str, Meta(pattern=r"^https?://[^/\s]+$")]


class Misconfigured(Exception):
    """The settings cannot be used; the text is one line for the operator, Chinese first."""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings. ``port`` 0 lets the machine choose one.

    ``public_url`` is the address people are sent to, where it is not the one listened on (a reverse proxy, a
    domain); ``origins`` are further addresses pages may be opened under; ``name`` is the house's name on the
    start page; ``rules_dir`` holds local rules (TOML), ``data_dir/rules`` where empty; ``ballot_processes`` verify the
    proofs of secret ballots, started when one is prepared. In the file the four about
    TLS stand in a table of their own: ``[tls] certificate, key, http_port, redirect``; with ``http_port`` a second,
    plain door hands out the hall's own authority and, where ``redirect`` says so, sends everybody else to https.
    """

    data_dir: Annotated[str, Meta(min_length=1)] = "data"
    host: str = "0.0.0.0"
    port: Port = 8080
    public_url: Annotated[str, Meta(pattern=r"^(https?://[^/\s]+/?)?$")] = ""
    origins: tuple[Origin, ...] = ()
    tls_cert: str = ""
    tls_key: str = ""
    tls_http_port: Port = 0
    tls_redirect: bool = False
    lang: Language = "zh-CN"
    name: Annotated[str, Meta(max_length=60)] = "议事"
    rules_dir: str = ""
    ballot_processes: Annotated[int, Meta(ge=1, le=64)] = 2

    @property
    def data(self) -> Path:
        """Where everything the server keeps stands."""
        return Path(self.data_dir)

    @property
    def rules(self) -> Path:
        """Where local rules are looked for."""
        return Path(self.rules_dir) if self.rules_dir else self.data / "rules"

    @property
    def https(self) -> bool:
        """Whether browsers reach this server by HTTPS, its own or a reverse proxy's."""
        return bool(self.tls_cert) or self.public_url.startswith("https:")


def load(path: Path | None, environ: Mapping[str, str]) -> Config:
    """The settings from a file (``path``, ``YISHI_CONFIG`` or ``yishi.toml``) and the environment.

    Raises:
        Misconfigured: a file that cannot be read, an unknown name, a wrong type or range, half a TLS pair.
    """
    settings: dict[str, Any] = {}
    named = path or (Path(environ["YISHI_CONFIG"]) if environ.get("YISHI_CONFIG") else None)
    file = named or (DEFAULT_FILE if DEFAULT_FILE.exists() else None)
    if file is not None:
        for name, value in _flat(_read(file), file):
            settings[name] = _checked(name, value, f"{file}: {name}", strict=True)
    for variable, name, text in _from_environment(environ):
        raw = tuple(part.strip() for part in text.split(",") if part.strip()) if name == "origins" else text
        settings[name] = _checked(name, raw, variable, strict=False)
    return _whole(Config(**settings))


def _read(file: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"{file}: 读不了这个设置文件 / cannot read this file: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(f"{file}: 不是有效的 TOML / not valid TOML: {error}") from error
    return found


_TLS = {"certificate": "tls_cert", "key": "tls_key", "http_port": "tls_http_port", "redirect": "tls_redirect"}


def _flat(found: dict[str, Any], file: Path) -> Iterator[tuple[str, Any]]:
    """The settings of a file, those of its table ``tls`` under their whole names."""
    for name, value in found.items():
        if name != "tls" or not isinstance(value, dict):
            _known(name, f"{file}: {name}")
            yield name, value
            continue
        for short, held in value.items():
            if short not in _TLS:
                raise Misconfigured(f"{file}: tls.{short}: 没有这个设置 / no such setting; {', '.join(_TLS)}")
            yield _TLS[short], held


def _from_environment(environ: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for variable in sorted(environ):
        if variable.startswith(PREFIX) and variable not in OTHERS:
            name = variable.removeprefix(PREFIX).lower()
            _known(name, variable)
            yield variable, name, environ[variable]


def _known(name: str, where: str) -> None:
    names = Config.__struct_fields__
    if name not in names:
        near = difflib.get_close_matches(name, names, n=1)
        hint = f"是不是 / did you mean {near[0]}?" if near else f"可用 / known: {', '.join(names)}"
        raise Misconfigured(f"{where}: 没有这个设置 / no such setting; {hint}")


def _checked(name: str, value: Any, where: str, strict: bool) -> Any:
    field = next(f for f in msgspec.structs.fields(Config) if f.name == name)
    try:
        return msgspec.convert(value, field.type, strict=strict)
    except msgspec.ValidationError as error:
        raise Misconfigured(f"{where}: 值不对（{value!r}）/ not usable: {error}") from error


def _whole(config: Config) -> Config:
    if bool(config.tls_cert) != bool(config.tls_key):
        raise Misconfigured("tls_cert, tls_key: 证书和私钥要一起给 / give both or neither")
    if (config.tls_http_port or config.tls_redirect) and not config.tls_cert:
        raise Misconfigured("tls_http_port, tls_redirect: 要先有证书 / only beside a certificate")
    if config.tls_redirect and not config.tls_http_port:
        raise Misconfigured("tls_redirect: 请写 http_port / name the http_port to redirect from")
    for name in ("tls_cert", "tls_key"):
        file = getattr(config, name)
        if file and not Path(file).is_file():
            raise Misconfigured(f"{name}: 找不到文件 {file} / no such file")
    if config.public_url and urlsplit(config.public_url).hostname is None:
        raise Misconfigured(f"public_url: 不是一个网址 / not an address: {config.public_url!r}")
    return config
