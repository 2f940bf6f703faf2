"""Writing a write-ahead log again before it is emptied, so that what is seen of it is what is on the disk.

After a failed flush the kernel tells the error once, counts the pages as clean and goes on showing them, also to
the next process. A checkpoint then flushes a log that seems complete, moves it into the database, and a power cut
leaves the newer database beside the older log: replaying that log tears the file. Written again, byte for byte,
the pages are flushed in truth. Raises ``sqlite3.OperationalError``, as SQLite does for a failing disk.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

CHUNK_BYTES = 1 << 20

_left_open: list[sqlite3.Connection] = []


def let_go(connection: sqlite3.Connection, database: Path) -> None:
    """Close a connection, which empties the write-ahead log, after writing that log again.

    Where it cannot be written again the connection is kept until the process ends: then nothing is emptied.
    """
    try:
        write_again(database)
    except sqlite3.Error:
        _left_open.append(connection)
        raise
    connection.close()


def write_again(database: Path) -> None:
    """Write the database's write-ahead log over itself and flush it; nothing where there is none.

    Only that file is touched: closing another file of the database would drop SQLite's locks on it.
    """
    try:
        descriptor = os.open(f"{database}-wal", os.O_RDWR)
    except FileNotFoundError:
        return
    except OSError as fault:
        raise _failing(fault) from fault
    try:
        _rewrite(descriptor)
    except OSError as fault:
        raise _failing(fault) from fault
    finally:
        os.close(descriptor)


def _rewrite(descriptor: int) -> None:
    at = 0
    while chunk := os.pread(descriptor, CHUNK_BYTES, at):
        written = os.pwrite(descriptor, chunk, at)
        at += written
    if at:
        os.fsync(descriptor)


def _failing(fault: OSError) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(f"the write-ahead log could not be written again: {fault}")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL if fault.errno == errno.ENOSPC else sqlite3.SQLITE_IOERR
    return error
