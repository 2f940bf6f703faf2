"""Settings: defaults, a file, the environment over it, and one clear line for every mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.config import Config, Misconfigured, load


def written(folder: Path, text: str) -> Path:
    file = folder / "yishi.toml"
    file.write_text(text, "utf-8")
    return file


def test_without_file_and_environment_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load(None, {}) == Config()


def test_the_environment_goes_over_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, 'port = 9001\nlang = "en"\norigins = ["https://hall.example"]\n')
    config = load(file, {"YISHI_PORT": "9002", "HOME": "/nowhere"})
    assert (config.port, config.lang, config.origins) == (9002, "en", ("https://hall.example",))


def test_a_file_is_named_by_the_environment(tmp_path: Path) -> None:
    file = written(tmp_path, "port = 9003\n")
    assert load(None, {"YISHI_CONFIG": str(file)}).port == 9003


def test_origins_in_the_environment_are_separated_by_commas() -> None:
    config = load(None, {"YISHI_ORIGINS": "https://a.example, https://b.example:8443"})
    assert config.origins == ("https://a.example", "https://b.example:8443")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("prot = 9000", "port"),
        ("port = 'nine'", "port"),
        ("port = 70000", "port"),
        ("lang = 'fr'", "lang"),
        ("port = = 3", "TOML"),
        ("public_url = 'hall.example'", "public_url"),
        ("tls_cert = 'cert.pem'", "tls_key"),
    ],
)
def test_a_mistake_in_the_file_is_one_line_that_names_it(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(Misconfigured) as told:
        load(written(tmp_path, text + "\n"), {})
    assert named in str(told.value)
    assert "\n" not in str(told.value)


def test_a_mistake_in_the_environment_names_the_variable() -> None:
    with pytest.raises(Misconfigured, match=r"YISHI_PROT.*port"):
        load(None, {"YISHI_PROT": "1"})
    with pytest.raises(Misconfigured, match="YISHI_PORT"):
        load(None, {"YISHI_PORT": "many"})


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"missing\.toml"):
        load(tmp_path / "missing.toml", {})


def test_both_halves_of_tls_must_be_there(tmp_path: Path) -> None:
    for name in ("cert.pem", "key.pem"):
        (tmp_path / name).write_text("x")
    both = {"YISHI_TLS_CERT": str(tmp_path / "cert.pem"), "YISHI_TLS_KEY": str(tmp_path / "key.pem")}
    assert load(None, both).https
    with pytest.raises(Misconfigured, match="no such file"):
        load(None, {**both, "YISHI_TLS_KEY": str(tmp_path / "gone.pem")})
