"""The wire in TypeScript: what each Python type becomes, the same bytes each time, and no drift."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import Literal, get_args

import msgspec
import pytest

from facilitation.meeting import ClientCommand
from server import generated, wire_ts

Colour = Literal["red", "green"]


class Inner(msgspec.Struct, frozen=True, rename={"zh": "zh-CN"}):
    zh: str
    pair: tuple[int, str]
    maybe: int | None


class Outer(msgspec.Struct, frozen=True, tag="outer", tag_field="kind"):
    """Two lines
    of words."""

    colour: Colour
    many: tuple[Inner, ...]
    either: tuple[int | None, ...]
    table: dict[str, Inner]
    anything: object
    step: Literal[1, 2]
    left_out: bool = False


class Binary(msgspec.Struct):
    data: bytes


def written(whole: bool) -> str:
    writer = wire_ts.Writer({get_args(Colour): "Colour"})
    writer.add(Outer, whole=whole)
    return writer.text()


def test_each_type_has_its_word() -> None:
    text = written(whole=True)
    for line in (
        'export type Colour = "red" | "green";',
        "/**\n * Two lines\n * of words.\n */\nexport interface Outer {",
        '  kind: "outer";',
        "  colour: Colour;",
        "  many: Inner[];",
        "  either: (number | null)[];",
        "  table: Record<string, Inner>;",
        "  anything: unknown;",
        "  step: 1 | 2;",
        "  left_out: boolean;",
        '  "zh-CN": string;',
        "  pair: [number, string];",
        "  maybe: number | null;",
    ):
        assert line in text


def test_what_is_sent_may_leave_out_what_has_a_default() -> None:
    assert "  left_out?: boolean;" in written(whole=False)


def test_a_struct_that_is_sent_and_told_is_whole() -> None:
    writer = wire_ts.Writer({})
    writer.add(Outer, whole=False)
    writer.add(Outer, whole=True)
    assert "  left_out: boolean;" in writer.text()


def test_a_type_without_a_word_is_refused() -> None:
    with pytest.raises(TypeError, match="no word"):
        wire_ts.Writer({}).add(Binary, whole=True)


def test_every_command_a_client_may_send_is_there() -> None:
    text = generated.typescript()
    for command in get_args(ClientCommand):
        assert f'  kind: "{command.__struct_config__.tag}";' in text
        assert f"  | {command.__name__}\n" in text or f"  | {command.__name__};" in text


def test_the_same_source_gives_the_same_bytes_in_another_process() -> None:
    asked = (
        "import hashlib\nfrom server import generated\n"
        "print(hashlib.sha256(b''.join(generated.outputs().values())).hexdigest())"
    )
    run = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=generated.ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "17"},
    )
    assert run.stdout.strip() == hashlib.sha256(b"".join(generated.outputs().values())).hexdigest()


def test_the_generated_files_are_current() -> None:
    stale = [str(path.relative_to(generated.ROOT)) for path in generated.drifted()]
    assert not stale, "regenerate by: yishi gen"


def test_a_changed_file_is_found_and_written_again(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    held = {generated.ROOT / "static_client/src/wire.gen.ts": b"something else"}
    monkeypatch.setattr(generated, "outputs", lambda: held)
    assert generated.drifted() == list(held)


def test_the_schema_names_every_command_and_has_its_ranges() -> None:
    schema = generated.json_schema()
    parts = schema["$defs"]
    assert {command.__name__ for command in get_args(ClientCommand)} <= set(parts)
    assert parts["EnterCount"]["properties"]["yes"]["minimum"] == 0
