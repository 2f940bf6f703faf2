"""``yishi verify-ballot``: one election record, checked offline by code that shares only the group with the count."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

TRACKER = re.compile(r"[0-9a-f]{64}")
POOL_FROM = 150_000
"""Bytes of a record from which more processes are worth their start."""
MOST_AT_ONCE, PIECES_EACH = 64, 8
"""Ballots in a piece of work, and pieces for each process."""
Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
CHECKS = {
    "V1": "两份清单和签名 / manifests and signatures",
    "V2": "密钥仪式 / key ceremony",
    "V3": "公告板的链和签名点 / board, chain and heads",
    "V4": "名册、冻结名单和凭证 / roll, frozen list, credentials",
    "V5": "离线会场 / halls in the dark",
    "V6": "选票格式和次序 / ballots' bytes and order",
    "V7": "选票证明 / ballots' proofs",
    "V8": "复制的选票 / copied ballots",
    "V9": "抽查的选票 / challenged ballots",
    "V10": "纸票 / paper",
    "V11": "计入的选票 / what is counted",
    "V12": "加密的合计 / hidden sums",
    "V13": "保管人的份额 / trustees' shares",
    "V14": "打开的数字 / opened numbers",
    "V15": "总数 / totals",
    "V16": "您自己的选票 / your own ballot",
}


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    example = "例 Example:  yishi verify-ballot election.ysv --tracker 3f9c…（64 位 / 64 digits）"
    app.command("verify-ballot", epilog=example)(verify_ballot)


def verify_ballot(
    file: Annotated[Path, typer.Argument(help="选举记录 *.ysv。An election record.")],
    tracker: Annotated[
        list[str] | None, typer.Option(help="您手机上的追踪码，可多次。Your ballot's tracker; may be repeated.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="只输出 JSON。Print JSON only.")] = False,
) -> None:
    """核验一次秘密投票的完整记录，不需要网络。Verify the whole record of a secret poll, offline."""
    from server.failures import Malformed
    from voting.secret.verifier.unpacked import Unreadable
    from voting.secret.verifier.verdict import verify

    held = [one.strip().replace(" ", "").lower() for one in tracker or ()]
    for one in held:
        if not TRACKER.fullmatch(one):
            raise Malformed("--tracker", f"要 64 位十六进制数 / needs 64 hexadecimal digits: {one}")
    try:
        packed = file.read_bytes()
        with spreading(len(packed)) as spread:
            verdict = verify(packed, [bytes.fromhex(one) for one in held], spread)
    except (OSError, Unreadable) as error:
        print(f"{file}: 读不了 / cannot be read: {error}", file=sys.stderr)
        raise typer.Exit(2) from error
    print(
        msgspec.json.encode({"file": file.name, "proved": verdict.proved, **msgspec.to_builtins(verdict)}).decode()
        if json
        else _told(file, verdict)
    )
    raise typer.Exit(0 if verdict.proved else 1)


def _told(file: Path, verdict: Any) -> str:
    looked = f"{verdict.entries} 条记录 entries, {verdict.ballots} 张选票 ballots, {verdict.counted} 张计入 counted"
    if verdict.proved:
        return f"{file.name}: 已证实 proved · {looked}"
    return f"{file.name}: 没有通过 not proved · {verdict.code} {CHECKS[verdict.code]} · {verdict.where}"


@contextmanager
def spreading(size: int) -> Iterator[Spread]:
    """`map` over as many processes as there are processors, the same for every check, where the record's size pays."""
    if size < POOL_FROM:
        yield map
        return
    processes = os.cpu_count() or 1
    with ProcessPoolExecutor(processes) as pool:

        def spread(judge: Callable[[Any], Any], work: Iterable[Any]) -> Iterable[Any]:
            listed = list(work)
            # Small enough that nobody waits long for the last piece; the few heavy ones (sums) go one by one.
            piece = max(1, min(MOST_AT_ONCE, len(listed) // (processes * PIECES_EACH)))
            return pool.map(judge, listed, chunksize=piece)

        yield spread
