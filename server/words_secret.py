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
        "还有一次秘密表决没有结束，密钥现在不能换。请先把它计完或作废。",
        "A secret vote rests on this key and is not over. Count it or void it first.",
    ),
    "no_ceremony": (
        "还没有开始制作密钥。请主持人先选定几位保管人。",
        "The key ceremony has not begun. Ask the moderator to choose the trustees first.",
    ),
    "not_a_trustee": (
        "这台设备不是本次的密钥保管人。请用保管人自己的设备，或请主持人重发链接。",
        "This device is not one of the trustees of this key. Use the trustee's own device, or ask for a new link.",
    ),
    "not_this_step": (
        "现在还不到（或已过了）这一步，请看页面上的下一步。",
        "It is not time for this step. Please look at the next step on the page.",
    ),
    "posted_already": ("这一步您已经做过了。", "You have done this step already."),
    "opening_wrong": (
        "这份材料与您先前公布的指纹对不上，没有收下。请重新打开页面再做一次；还不行，请重新制作密钥。",
        "This does not fit what you posted before, so it was not taken. Open the page anew and try again.",
    ),
    "sealed_wrong": (
        "交给其他保管人的密封份额不完整，没有收下。请重新打开页面再做一次。",
        "The sealed shares for the other trustees are not complete. Open the page anew and try again.",
    ),
    "complaint_wrong": (
        "您提出的份额经核对是对的，异议不成立。请在自己的设备上再核对一次。",
        "The share you complain about does fit, so the complaint does not stand. Check again on your device.",
    ),
    "backup_wrong": (
        "用备份恢复的份额对不上，说明备份不能用。请重新备份，再试一次。",
        "The share restored from the backup does not fit: the backup is no good. Make a new one and try again.",
    ),
    # keys and the manifest
    "key_wrong": (
        "这把签名钥匙没有通过核对，没有登记。请重新打开页面。",
        "This signing key did not pass its check and was not registered. Please open the page anew.",
    ),
    "key_taken": (
        "这把钥匙已经有人用了。请重新打开页面，换一把新的。",
        "This key is in use already. Please open the page anew to make another.",
    ),
    "no_key": (
        "这台设备还没有登记签名钥匙。请重新打开页面，稍等几秒再试。",
        "This device has no registered signing key yet. Open the page anew and try again in a few seconds.",
    ),
    "manifest_not_ready": (
        "会议清单还不能签：还缺{missing}。请先补齐。",
        "The meeting's manifest cannot be signed yet; missing: {missing}.",
    ),
    "manifest_changed": (
        "会议清单刚刚有变动。请看清新的内容，再签一次。",
        "The meeting's manifest has just changed. Look at it again, then sign.",
    ),
    "signature_wrong:SV7": (
        "签名与会议清单对不上，没有收下。请重新打开页面再签一次。",
        "The signature does not fit the manifest and was not taken. Open the page anew and sign again.",
    ),
}
