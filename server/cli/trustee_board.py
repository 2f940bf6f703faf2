"""``yishi trustee watch``, ``share`` and ``destroy``: a mirror of the board, and the share that is given once."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from server.cli.trustee_keys import CA, HERE, KEYS, courier_of, opened, write_out

if TYPE_CHECKING:
    from server.trustee.courier import Courier
    from server.trustee.giving import Found
    from server.trustee.holding import Holding
    from server.trustee.mirror import Mirror

POLL = Annotated[str, typer.Argument(help="投票的编号；不写就是现在这一次。Which vote; the present one if left out.")]
A_TIME, PAUSE = 500, 3.0
TRIES = 10


def add_to(trustee: typer.Typer) -> None:
    """Add these commands."""
    for made, example in (
        (watch, "yishi trustee watch"),
        (share, "yishi trustee share   ·   yishi trustee share p1 --record vote.ysv --out share.json"),
        (destroy, "yishi trustee destroy"),
    ):
        trustee.command(epilog=f"例 Example:  {example}")(made)


def watch(
    poll: POLL = "",
    keys: KEYS = HERE,
    once: Annotated[bool, typer.Option("--once", help="抄一次就停。Copy it once and stop.")] = False,
    ca: CA = None,
) -> None:
    """投票时：把公告板抄下来，条条核对，按 Ctrl+C 停。During the vote: copy and check the board; Ctrl+C stops."""
    with opened(keys) as box:
        place = box.holding.place
    courier = courier_of(place, ca)
    poll = poll or present_poll(courier)
    while True:
        mirror, witnesses = mirrored(keys, courier, poll)
        root = f"{mirror.heads[-1].root.hex()[:8].upper()}" if mirror.heads else "–"
        figures = (len(mirror.lines), mirror.ballots, root, witnesses)
        typer.echo("公告板 {} 条都接得上，{} 张票，编号 {}，见证人 {} 位".format(*figures))
        typer.echo("Board: {} lines, all in order; {} ballots, number {}, witnesses {}".format(*figures))
        if once:
            return
        time.sleep(PAUSE)


def share(
    poll: POLL = "",
    keys: KEYS = HERE,
    record: Annotated[
        Path | None, typer.Option("--record", help="电脑没有网络：带来的投票记录。No network: the record you brought.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="写成文件，由您带回去交。Write it into a file to carry back.")
    ] = None,
    ca: CA = None,
) -> None:
    """截止后：自己重算一遍，全对才开票，只开一次。After closing: check all, then open the count, once."""
    import msgspec

    from server.trustee.ceremony import chance
    from server.trustee.giving import Withholds, decided, given
    from server.trustee.telling import withheld

    with opened(keys) as box:
        courier = courier_of(box.holding.place, ca) if record is None else None
        poll = poll or present_poll(courier)
        try:
            found = checked(box.holding, keys, courier, record, poll)
            held = decided(box.holding, found)
        except Withholds as no:
            typer.echo(withheld(no.why, no.where), err=True)
            raise typer.Exit(1) from no
        typer.echo(told(found))
        if held != box.holding:
            # On the disk before it leaves: after a power cut only this tally is ever answered.
            box.keep(held)
        message = given(held, found, poll, chance())
        if courier is None or out is not None:
            return write_out(out, msgspec.json.encode(message).decode() + "\n")
        courier.give(message)
        typer.echo("您已经参加开票，凑够人数就出结果。")
        typer.echo("You have done your part; the result appears once enough trustees have done theirs.")


def checked(holding: Holding, keys: Path, courier: Courier | None, record: Path | None, poll: str) -> Found:
    """What the server's record comes to, or the one that was brought along. Raises Withholds."""
    if courier is not None:
        return awaited(holding, courier, mirrored(keys, courier, poll)[0].lines, poll)
    assert record is not None, "without a courier there is a record"
    return recomputed(holding, record.read_bytes(), mirror_lines(keys, poll))


def awaited(holding: Holding, courier: Courier, own: list[bytes], poll: str) -> Found:
    """What the server's record comes to; waits where its newest entries wait for a witness. Raises Withholds."""
    from server.trustee.giving import Withholds

    for _ in range(TRIES):
        try:
            return recomputed(holding, courier.fetch(f"board/{poll}/record"), own)
        except Withholds as no:
            # A witness signs within seconds.
            if not no.where.startswith("V3 checkpoints"):
                raise
            time.sleep(PAUSE)
    return recomputed(holding, courier.fetch(f"board/{poll}/record"), own)


def recomputed(holding: Holding, packed: bytes, own: list[bytes]) -> Found:
    """What this record comes to, held against one's own mirror. Raises Withholds."""
    from server.cli.ballots import spreading
    from server.trustee.giving import look
    from voting.secret.verifier.record import opened

    with spreading(len(packed)) as spread:
        return look(holding, opened(packed).files, own, spread)


def destroy(
    keys: KEYS = HERE,
    yes: Annotated[bool, typer.Option("--yes", help="不再问。Do not ask again.")] = False,
    ca: CA = None,
) -> None:
    """过了异议期：毁掉您的那一份。When the time for objections is over: destroy your part."""
    import msgspec

    if not yes and not typer.confirm("毁掉后再也不能开票，确定？/ It can never open anything again. Sure?"):
        raise typer.Exit(1)
    with opened(keys) as box:
        held = box.holding
        box.keep(msgspec.structs.replace(held, share="", round=msgspec.structs.replace(held.round, secret=())))
        if held.place is not None:
            courier_of(held.place, ca).give({"kind": "destroy_share", "trustee": held.trustee})
    typer.echo("您的那一份已经毁掉，请也毁掉备份文件和那张纸。")
    typer.echo("Your part is destroyed. Please destroy the backup file and the sheet of paper as well.")


def present_poll(courier: Courier | None) -> str:
    """The vote that is going on. Raises Malformed where there is none, Unheard, Refused."""
    from server.failures import Malformed

    if courier is None:
        words = "请写上投票的编号，保管人页面上有 / please say which vote; the trustee's page shows its number"
        raise Malformed("poll", words)
    now = (courier.slices().get("secret") or {}).get("current")
    if not now:
        raise Malformed("poll", "现在没有无记名投票 / there is no secret vote at the moment")
    return str(now["id"])


def told(found: Found) -> str:
    """What was checked."""
    figures = (found.ballots, found.counted, found.frozen, found.paper, found.witnesses)
    zh = "全部对得上：收到 {} 张票，计入 {} 张；有权投票的 {} 份，纸票 {} 张，见证人 {} 位".format(*figures)
    en = "Everything agrees: {} ballots, {} counted; {} voting rights, {} on paper, witnesses {}".format(*figures)
    return f"{zh}\n{en}"


def mirrored(keys: Path, courier: Courier, poll: str) -> tuple[Mirror, int]:
    """The mirror brought up to date, and who witnessed its newest head; exit 1 where the board is untrue."""
    from server.trustee.mirror import Mirror, Untrue, setting_of
    from server.trustee.telling import untrue

    newest, mirror = "", None
    try:
        setting, _ = setting_of(courier.fetch(f"ballot/{poll}"))
        mirror = Mirror(folder_of(keys, poll), setting)
        newest = newest_head(courier, poll)
        while lines := courier.fetch(f"board/{poll}/log?from={len(mirror.lines)}&to={len(mirror.lines) + A_TIME}"):
            mirror.grow(lines.split(b"\n")[:-1])
        return mirror, mirror.head(newest) if newest else 0
    except Untrue as no:
        typer.echo(untrue(no.why, no.at), err=True)
        reported(courier, poll, [newest, *(head.text() for head in mirror.heads[-1:])] if mirror else [newest])
        raise typer.Exit(1) from no


def reported(courier: Courier, poll: str, heads: list[str]) -> None:
    """Bring these heads to the record; where the board has told two stories, everybody is told."""
    from server.trustee.courier import Refused, Unheard

    for head in filter(None, heads):
        try:
            courier.report(poll, head)
        except (Refused, Unheard) as no:
            typer.echo(str(no), err=True)


def newest_head(courier: Courier, poll: str) -> str:
    """The newest head there is; empty where there is none yet. Raises Refused, Unheard."""
    from server.trustee.courier import Refused

    try:
        return courier.fetch(f"board/{poll}/checkpoint").decode()
    except Refused as no:
        if no.code == "no_head":
            return ""
        raise


def mirror_lines(keys: Path, poll: str) -> list[bytes]:
    """The lines mirrored so far; none where nothing was."""
    path = folder_of(keys, poll) / "log.jsonl"
    return path.read_bytes().split(b"\n")[:-1] if path.exists() else []


def folder_of(keys: Path, poll: str) -> Path:
    """Where a poll's mirror is kept. Raises Malformed for what is no id."""
    from server.failures import Malformed

    if not poll or any(not (letter.isalnum() or letter in "-_") for letter in poll):
        raise Malformed("poll", poll)
    return keys.with_name(f"{keys.name}.mirror") / poll
