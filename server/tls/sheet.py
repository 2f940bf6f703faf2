"""The sheet that tells people how to trust the hall's certificate: one page to print or to open, both languages.

Plain HTML without a script; every value is escaped. The QR code leads to the plain door that hands out the
authority. The fingerprint on paper is what a careful person compares before installing.
"""

from __future__ import annotations

from html import escape

from server.setup.pictures import qr_svg

STEPS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "安卓 Android",
        (
            "扫上面的码，下载 authority.crt。",
            "打开“设置”，搜索“CA 证书”，选“安装”，再选刚下载的文件。",
            "核对指纹前两组和后两组与本页相同，再确认。",
        ),
        (
            "Scan the code; authority.crt is downloaded.",
            "Open Settings, search for “CA certificate”, choose Install, then the file just downloaded.",
            "Compare the first and last two groups of the fingerprint with this sheet, then confirm.",
        ),
    ),
    (
        "iPhone、iPad",
        (
            "用 Safari 扫码打开，选“允许”下载描述文件。",
            "“设置”顶部点“已下载描述文件”，安装。",
            "“设置 → 通用 → 关于本机 → 证书信任设置”，打开这一项。",
        ),
        (
            "Scan and open it in Safari; allow the profile to be downloaded.",
            "At the top of Settings tap “Profile Downloaded” and install it.",
            "Settings → General → About → Certificate Trust Settings: switch it on.",
        ),
    ),
    (
        "Windows",
        (
            "打开下载的 authority.crt，点“安装证书”。",
            "选“当前用户”，再选“将所有的证书都放入下列存储：受信任的根证书颁发机构”。",
        ),
        (
            "Open authority.crt and choose Install Certificate.",
            "Current User; place it in “Trusted Root Certification Authorities”.",
        ),
    ),
    (
        "macOS",
        (
            "打开 authority.crt，放入“登录”钥匙串。",
            "在钥匙串里双击它，“信任”一栏选“始终信任”。",
        ),
        (
            "Open authority.crt; it goes into the login keychain.",
            "Double-click it there; under Trust choose Always Trust.",
        ),
    ),
)

_STYLE = """
@page{size:A4;margin:16mm}
body{font:12pt/1.5 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif;color:#000;background:#fff;
max-width:180mm;margin:0 auto;padding:6mm}
h1{font-size:20pt;margin:0 0 3mm}h2{font-size:13pt;margin:5mm 0 1mm}
.top{display:flex;gap:8mm;align-items:flex-start}.top>div{min-width:0}svg{width:46mm;height:46mm;flex:none}
.en{color:#333}.code{font-family:monospace;overflow-wrap:anywhere}ol{margin:0;padding-left:6mm}
section{break-inside:avoid}.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(70mm,1fr));gap:0 8mm}
"""


def html(house: str, address: str, door: str, fingerprint: str) -> str:
    """The sheet: ``address`` is where the hall is found, ``door`` where the authority is fetched (may be empty)."""
    code = qr_svg(f"{door}/authority.crt") if door else ""
    where = f"<p class=code>{escape(door)}/authority.crt</p>" if door else ""
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(house)} 证书 certificate</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{escape(house)}：让手机信任本会场</h1>"
        f'<div class="top">{code}<div><p>开会的网址：<b class=code>{escape(address)}</b></p>'
        "<p>装一次，手机就能确认连上的确实是本会场。这个证书只对本会场的名字和局域网地址有效，对别的网站没有任何作用。"
        "不装的话浏览器会提示“连接不安全”，核对网址无误后选“高级 → 继续前往”，也能签到、发言、表决；"
        "或者请工作人员代您签到、举手表决。散会后可以随时删除。</p>"
        '<p class="en">Install once and the phone can tell that it really speaks to this hall. The certificate is good '
        "for this hall’s name and local addresses only, for no other site. Without it the browser warns; make sure of "
        "the address and choose “Advanced → Proceed”: check-in, speaking and voting work all the same. Or ask the "
        f"staff to check you in, and vote by hand. Remove it whenever you like.</p>{where}</div></div>"
        f'<p>指纹 fingerprint (SHA-256)<br><span class="code">{escape(fingerprint)}</span></p>'
        f'<div class="two">{"".join(map(_platform, STEPS))}</div></main></body></html>'
    )


def _platform(row: tuple[str, tuple[str, ...], tuple[str, ...]]) -> str:
    name, zh, en = row
    both = zip(map(escape, zh), map(escape, en), strict=True)
    steps = "".join(f'<li>{ours}<br><span class="en" lang="en">{theirs}</span></li>' for ours, theirs in both)
    return f"<section><h2>{escape(name)}</h2><ol>{steps}</ol></section>"
