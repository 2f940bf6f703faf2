"""A backup as people keep it: a text for a file, and a sheet to be printed, folded and sealed in an envelope.

The sheet is one HTML page that needs nothing from anywhere: black on white, A4, the code as QR and in groups of four.
The six words are never on it; they are written down by hand and kept elsewhere. Raises nothing.
"""

from __future__ import annotations

import io
from html import escape

import qrcode
import qrcode.image.svg

from voting.secret.backup import Backup, grouped
from voting.secret.spoken import spoken

HEAD = "议事 Yishi · 保管人备份 trustee's backup"
STEPS = (
    (
        "折好，装进信封，封口上签名。不要和手抄的六个词放在一起。",
        "Fold it, put it in an envelope and sign across the flap. Keep the six words elsewhere.",
    ),
    (
        "要用时：扫码或输入上面的字母，再输入手抄的六个词。",
        "To use it: scan the code or type the letters above, then the six words you wrote down.",
    ),
    (
        "开过票、过了异议期，请销毁。",
        "Destroy it once the count has been opened and the time for objections is over.",
    ),
)
STYLE = (
    "body{font:16px/1.5 system-ui,'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif;color:#000;"
    "background:#fff;max-width:170mm;margin:15mm auto}h1{font-size:22px}svg{width:70mm;height:70mm;display:block}"
    "pre{font:18px/1.6 ui-monospace,monospace}@page{size:A4;margin:15mm}"
)


def title(one: Backup) -> str:
    """Whose it is."""
    chinese = f"保管人 {one.trustee} / {one.trustees}（要 {one.threshold} 位一起才能开票）"
    return f"{chinese} · trustee {one.trustee} of {one.trustees}; it takes {one.threshold} to open the count"


def text(one: Backup, code: str) -> str:
    """The file."""
    lines = [HEAD, title(one), *fingerprint(one), *(" / ".join(step) for step in STEPS[1:]), "", *grouped(code), ""]
    return "\n".join(lines)


def page(one: Backup, code: str) -> str:
    """The sheet, as HTML."""
    steps = "".join(f"<li>{escape(zh)}<br><small>{escape(en)}</small></li>" for zh, en in STEPS)
    words = "".join(f"<p>{escape(line)}</p>" for line in fingerprint(one))
    letters = escape("\n".join(grouped(code)))
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{escape(HEAD)}</title><style>{STYLE}</style>'
        f"<h1>{escape(HEAD)}</h1><p>{escape(title(one))}</p>{words}{_drawn(code)}<pre>{letters}</pre><ol>{steps}</ol></html>\n"
    )


def fingerprint(one: Backup) -> tuple[str, str]:
    """The ceremony's six words, in both languages."""
    chinese, english = spoken(one.transcript, "zh-CN"), spoken(one.transcript, "en")
    return f"这把钥匙的六个词：{' '.join(chinese)}", f"Six words of this key: {' '.join(english)}"


def _drawn(code: str) -> str:
    made = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    made.add_data(code)
    made.make(fit=True)
    raw = io.BytesIO()
    made.make_image(image_factory=qrcode.image.svg.SvgPathImage).save(raw)
    return raw.getvalue().decode().partition("?>")[2]
