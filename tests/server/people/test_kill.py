"""A text whose commitment was handed out is there after the process was killed (kill -9)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from server.people.office import open_people

SEEDS = (1, 2, 3)
ROOT = Path(__file__).parents[3]
WRITER = """
import asyncio, os, sys
from pathlib import Path
from server.people.ids import MeetingId
from server.people.office import open_people

async def keep(people, phone, acks):
    for i in range(10**6):
        commitment = await people.texts.keep(MeetingId("m"), f"{phone} {i}")
        os.write(acks, f"{commitment} {phone} {i}\\n".encode())

async def main(register, told):
    people = await open_people(Path(register))
    acks = os.open(told, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    await asyncio.gather(*(keep(people, phone, acks) for phone in range(8)))

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_was_told_is_kept_over_a_kill(tmp_path: Path, seed: int) -> None:
    register, told = tmp_path / "register.db", tmp_path / "acks"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(register), str(told)], env=env)
    try:
        deadline = time.monotonic() + 60
        while not told.exists() or told.stat().st_size < 2000:
            assert writer.poll() is None and time.monotonic() < deadline
            time.sleep(0.01)
        time.sleep(random.Random(seed).random() / 3)
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    lines = [line.split(" ", 1) for line in told.read_text().splitlines()]
    people = await open_people(register)
    kept = await people.texts.read(commitment for commitment, _ in lines)
    await people.close()
    assert len(lines) >= 20
    assert {commitment: text for commitment, text in lines} == kept
