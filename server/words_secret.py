"""The words of refusals that concern secret ballots; ``server.words`` holds the others and the way they are said."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
SECRET: Mapping[str, tuple[str, str]] = {
    # trustees and their ceremony
    "ceremony_size": (
        "保管人最少一位，最多九位，开票所需人数不能超过总人数。请重新选择。",
        "There are one to nine trustees, and no more can be needed than there are. Please choose again.",
    ),
    "secret_poll_running": (
        "还有一次无记名投票没有结束，钥匙现在不能换。请先开完票，或者作废它。",
        "A secret ballot that uses this key is not over. Count it or void it first.",
    ),
    "no_ceremony": (
        "还没有开始做钥匙。请主持人先选定几位保管人。",
        "Making the key has not started. Ask the moderator to choose the trustees first.",
    ),
    "not_a_trustee": (
        "这台设备不是这把钥匙的保管人。请用保管人自己的设备，或请主持人重发链接。",
        "This device is not one of the trustees of this key. Use the trustee's own device, or ask for a new link.",
    ),
    "not_this_step": (
        "现在还不到（或已过了）这一步，请看页面上的下一步。",
        "It is not time for this step. Please look at the next step on the page.",
    ),
    "posted_already": ("这一步您已经做过了。", "You have done this step already."),
    "opening_wrong": (
        "拆封的内容与您先前封好的对不上，没有收下。请重新打开页面再做一次；还不行，请主持人重新做钥匙。",
        "This is not what you sealed before, so it was not taken. Reload the page and try again.",
    ),
    "sealed_wrong": (
        "给其他保管人的那几份不完整，没有收下。请重新打开页面再做一次。",
        "The parts for the other trustees are not complete. Reload the page and try again.",
    ),
    "complaint_wrong": (
        "您说不对的那一份，核对下来是对的。请在自己的设备上再核对一次。",
        "The part you object to turns out to be right. Please check again on your own device.",
    ),
    "backup_wrong": (
        "用备份打不开试票，说明备份不能用。请重新做一份备份，再试一次。",
        "The backup does not open the trial ballot, so it is no good. Make a new one and try again.",
    ),
    # keys and the manifest
    "key_wrong": (
        "这台设备的签字钥匙没有通过核对，没有登记。请重新打开页面。",
        "This device's signing key did not pass its check and was not registered. Please reload the page.",
    ),
    "key_taken": (
        "这把钥匙已经有人用了。请重新打开页面，换一把新的。",
        "This key is already in use. Please reload the page to make another.",
    ),
    "no_key": (
        "这台设备的签字钥匙还没有登记。请重新打开页面，过几秒再试。",
        "This device's signing key is not registered yet. Reload the page and try again in a few seconds.",
    ),
    "manifest_not_ready": (
        "会议清单还不能签。请看清单上写着还缺什么，先补齐。",
        "The meeting's list cannot be signed yet. It says what is still missing; see to that first.",
    ),
    "manifest_changed": (
        "会议清单刚刚有变动。请看一眼新的，再签一次。",
        "The meeting's list has just changed. Please look at it again, then sign.",
    ),
    "signature_wrong:SV7": (
        "签字与会议清单对不上，没有收下。请重新打开页面再签一次。",
        "The signature does not match the list and was not taken. Reload the page and sign again.",
    ),
}
