"""What a command says when it cannot be done: one line, Chinese first, with the way out.

Only failures that have words: a fault of our own keeps its trace. Where the failure carries a note (a path, what
SQLite said), it stands in the line. Nothing here raises.
"""

from __future__ import annotations

from collections.abc import Mapping

ELSEWHERE = "YISHI_DATA_DIR=/…"

STORAGE: Mapping[str, str] = {
    "disk_full": "磁盘满了，请腾出空间再启动 / the disk is full; make room, then start again",
    "file_damaged": "数据文件坏了，没有改动，请用备份 / the data file is damaged and was left as it is; use a backup",
    "busy": "另一个程序正在读写数据文件，请先关掉它 / another program holds the data file; close that one first",
    "newer": "数据来自更新的版本，请升级 / the data is from a newer version: pip install --upgrade yishi",
    "other_version": "数据是旧版本的，请先启动一次服务器 / the data is of another version; start the server once first",
    "no_log": "这里还没有数据，请检查数据文件夹 / no data here yet; look at the data folder (data_dir)",
    "no_register": "这里还没有名册，请检查数据文件夹 / no register here yet; look at the data folder (data_dir)",
}
OTHERWISE = "存不进去，请检查磁盘和数据文件夹 / not saved, look at disk and data folder"


def one_line(error: Exception) -> str | None:
    """What the operator is told, for failures that have words; None for a fault of our own."""
    from server.config import Misconfigured
    from server.failures import Corrupt, Malformed, Unavailable
    from server.lockfile import Locked
    from server.signing import KeyRefused
    from server.store.schema import NotDurable, NotOurs

    match error:
        case Misconfigured() | Locked():
            return str(error)
        case KeyRefused():
            return f"主机密钥用不了 / the hub's key cannot be used: {error}"
        case NotOurs():
            words = "不是这个程序的数据，请换一个数据文件夹"
            said = f"{words} / not this program's data, take another folder ({ELSEWHERE})"
            return _with_notes(said, error, str(error))
        case NotDurable():
            words = "这个文件夹保证不了断电不丢数据，请换到本机磁盘上"
            said = f"{words} / this folder cannot promise to keep what is saved; take one on a local disk ({ELSEWHERE})"
            return _with_notes(said, error, str(error))
        case Unavailable():
            return _with_notes(STORAGE.get(error.reason, f"{OTHERWISE} ({error.reason})"), error)
        case Corrupt():
            return f"记录链断了，什么都没有改动，请用备份 / the log is broken, use a backup: {error}"
        case Malformed():
            return f"做不了 / cannot be done: {error}"
        case OSError():
            return _of_trustees(error) or _of_system(error)
    return _of_trustees(error)


def _of_trustees(error: Exception) -> str | None:
    from server.trustee.box import KeysThere, NoKeys, WrongPassphrase
    from server.trustee.courier import Refused, Unheard

    match error:
        case Refused():
            return f"会议没有接受 / the meeting refused: {error}"
        case Unheard():
            words = (
                "服务器没有回答，请看看网络，再来一次 / the server does not answer; look at the network, then try again"
            )
            return f"{words} ({error})"
        case WrongPassphrase():
            return "口令不对，钥匙没有打开 / the passphrase is wrong; the key was not opened"
        case NoKeys():
            words = "没有这个钥匙文件，先建一个 / there is no such file of a key; first make one"
            return f"{error}：{words}: yishi trustee new"
        case KeysThere():
            words = "已经有钥匙，没有动它；要新的请换个文件名"
            return f"{error}：{words} / there is a key already, left as it is; take another name (--keys)"
    return None


def _of_system(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    if isinstance(error, PermissionError):
        way_out = f"请换一个文件夹（{ELSEWHERE}）或改权限 / take another folder, or change its permissions"
        return f"{where}没有权限，{way_out}"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"{where}不是文件夹，请换一个（{ELSEWHERE}） / not a folder; take another"
    return f"做不了 / cannot be done: {error}"


def _with_notes(said: str, error: Exception, *more: str) -> str:
    notes = "; ".join((*more, *getattr(error, "__notes__", ())))
    return f"{said}: {notes}" if notes else said
