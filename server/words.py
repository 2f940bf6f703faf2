"""The words of a refusal or failure, for the person who reads them: what is the matter, and what would help.

One sentence in Chinese and one in English per code; ``{facts}`` of the refusal are filled in. Where one code
serves two rules and the sentence differs, the key is ``code:RULE``. A code without words is a defect that a
test finds; here it still gets an honest sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from facilitation.views.shapes import Say
from server.words_asking import ASKING
from server.words_ballots import BALLOTS
from server.words_floor import FLOOR
from server.words_holding import AGENTS, FROZEN, HOLDING
from server.words_presence import PRESENCE
from server.words_seats import SEATS
from server.words_secret import SECRET
from server.words_votes import AROUND_VOTES
from server.words_window import WINDOW

# fmt: off
REFUSALS: Mapping[str, tuple[str, str]] = {
    **AROUND_VOTES,
    **HOLDING,
    **SEATS,
    **ASKING,
    **SECRET,
    **BALLOTS,
    # the roll and attendance
    "roll_empty": ("名册还是空的。", "The roll is still empty."),
    "right_twice": ("名册里有重复的一票。", "The same vote is on the roll twice."),
    "no_holder": ("名册里有一票没有人可以行使。", "A vote on the roll has nobody to hold it."),
    "roll_in_use": (
        "已经有人签到，名册不能再换。",
        "People are checked in, so the roll can no longer be replaced.",
    ),
    "not_on_roll": (
        "名册上没有这个人。请到会场工作台核对。",
        "This person is not on the roll. Please ask at the hall desk.",
    ),
    "not_present": ("还没有签到，请先签到。", "Not checked in yet. Please check in first."),
    "wrong_hall_kind": ("这个会场要用另一种方式签到。", "This hall takes another kind of check-in."),
    "already_member": (
        "这个人已在名册上，不能再列为列席。",
        "This person is on the roll and cannot be a guest as well.",
    ),
    "not_here": ("请先扫会场屏幕上的码，或输入码下面的数字，再签到。",
                 "Scan the code on the hall's screen, or type the characters below it, then check in."),
    "code_wrong": (
        "码不对。请照屏幕或卡片再输一次；还不行，请找会场工作人员。",
        "That code is not right. Type it again as shown; if it fails, ask the hall's staff.",
    ),
    "code_expired": (
        "码已换新，请再扫一次屏幕上的码。",
        "The code has changed. Please scan the screen again.",
    ),
    "too_many_tries": ("试得太多了，请过一会儿再试，或到会场工作台签到。",
                       "Too many tries. Please wait a little, or check in at the hall desk."),
    "online_needs_person": (
        "线上参会请先输入您的个人码。",
        "To take part online, enter your personal code first.",
    ),
    "page_stale": ("页面放得太久了，请再扫一次。", "This page is too old. Please scan once more."),
    # halls
    "unknown_hall": ("没有这个会场。", "There is no such hall."),
    "hall_exists": ("已有这个会场。", "This hall is already there."),
    "hall_in_use": ("{hall}已经有人，不能这样改。", "{hall} is in use and cannot be changed like this."),
    "no_blocks": ("计票区域不能为空，也不能重复。", "A hall needs counting areas, each named once."),
    "hall_silent": ("{hall}联系不上。请等它恢复，或写明理由再结束表决。",
                    "{hall} cannot be heard. Wait for it, or give a reason for closing without it."),
    # the agenda and its course
    "unknown_item": ("议程里没有这一项。", "The agenda has no such item."),
    "item_exists": ("议程里已有这一项。", "The agenda already has this item."),
    "item_started": ("“{item}”已经开始，不能再改。", "“{item}” has begun and can no longer be changed."),
    "consensus_locked": ("“{item}”的表决文本已锁定。", "The text of “{item}” is locked."),
    "consensus_empty": ("“{item}”还没有表决文本。", "“{item}” has no text to vote on yet."),
    "consensus_not_locked": (
        "请先宣读并锁定“{item}”的表决文本。",
        "Read out and lock the text of “{item}” first.",
    ),
    "text_changed": (
        "文本刚刚被改过，请看过新文本再做。",
        "The text has just been changed. Please read it again first.",
    ),
    "not_ready": ("还不能开门，还缺：{missing}。", "The doors cannot open yet; still missing: {missing}."),
    "doors_are_open": (
        "门已经开了，这一步只能在开门前做。",
        "The doors are open; this can only be done before.",
    ),
    "meeting_exists": ("这场会已经建好了。", "This meeting is already there."),
    "no_meeting": ("没有这场会。", "There is no such meeting."),
    "doors_closed": ("会还没有开始。", "The meeting has not begun."),
    "meeting_adjourned": (
        "会议正在休会，继续开会以后再做。",
        "The meeting is adjourned. Do this once it has been resumed.",
    ),
    "adjourned_into_past": (
        "继续开会的时间已经过去，请重新填写。",
        "That time has already passed. Please give a later one.",
    ),
    "meeting_closed": ("会已经结束。", "The meeting is over."),
    "poll_running:PO9": (
        "正在表决，或结果还没有宣布：日志等结果宣布后再取。",
        "A vote is under way or not announced yet; the log can be had once it is.",
    ),
    "poll_running": ("正在表决，请先结束这次表决。", "A vote is under way. Please finish it first."),
    "not_in_hand": ("现在议的不是“{item}”。", "“{item}” is not the item in hand."),
    "action_blank": ("还有 {count} 处任务栏目没有填（负责人、标准、期限、监督人）。",
                     "{count} fields of action items are still empty (owner, standard, deadline, supervisor)."),
    "unknown_action": ("没有这项任务。", "There is no such action item."),
    "same_person": (
        "负责人和监督人不能是同一个人（{owner}）。",
        "Owner and supervisor cannot be the same person ({owner}).",
    ),
    **FLOOR,
    # polls
    "quorum_not_met": (
        "到会人数不够，还差 {short}，不能表决。{article}",
        "No quorum yet, {short} short, so no vote. {article}",
    ),
    "secret_only": (
        "依规定这一项只能无记名投票（{article}）。",
        "The law asks for a secret ballot here ({article}).",
    ),
    "report_only": (
        "这类会议只听取意见，不表决。",
        "This kind of meeting hears opinions and takes no vote.",
    ),
    "needs_roll_call": (
        "票的份量不同，须逐人表决。",
        "Votes differ in weight here, so it must be a roll call.",
    ),
    "first_time_waiting": ("还有 {waiting} 位没发过言的人在等。请他们先说，或写明理由再表决。",
                           "{waiting} people who have not spoken yet are waiting. Hear them, or give a reason."),
    "poll_exists": ("这次表决已经开过了。", "This vote has already been opened."),
    "unknown_poll": ("没有这次表决。", "There is no such vote."),
    "poll_over": ("表决已经结束，这一票没有计入。", "Voting has ended; this was not counted."),
    "nobody_entitled": ("现在没有人有权表决。", "Nobody is entitled to vote now."),
    "not_entitled": (
        "这次表决开始时您不在表决名单上。",
        "You were not on the list when this vote was opened.",
    ),
    "wrong_channel": (
        "这一票不是用这种方式投的，请问会场工作人员。",
        "This vote is cast in another way. Please ask the steward.",
    ),
    "already_voted": (
        "这一票已经投过，记在第 {seq} 条。",
        "This vote has been cast; it stands at entry {seq}.",
    ),
    "count_begun": (
        "这个区域已开始清点，不能再改。",
        "Counting has begun here, so this can no longer change.",
    ),
    "unknown_block": ("没有这个计票区域。", "There is no such counting area."),
    "more_than_entitled": ("数出来的比在场有权举手的还多（最多 {entitled}），请重数。",
                           "That is more than may raise a hand here ({entitled}). Please count again."),
    "same_teller": (
        "两位计票人须是两个人、两台设备。",
        "The two tellers must be two people on two devices.",
    ),
    # materials and screens
    "unknown_material": ("没有这份材料，可能刚被撤下。请看一眼材料清单。",
                         "There is no such material; it may just have been taken away. Please look at the list."),
    "material_exists": ("这份材料已经在了。", "This material is already there."),
    "words_missing": ("请写一句说明：图上有什么。看不见的人靠它知道内容。",
                      "Say in a sentence what is to be seen: those who cannot see it rely on that."),
    "not_a_picture": ("这份材料不能上屏。可以上屏的是照片、图纸（JPEG、PNG、WebP）和 PDF。",
                      "This cannot be shown on a screen. Pictures (JPEG, PNG, WebP) and PDF can."),
    "no_such_page": ("没有这一页，共 {pages} 页。", "There is no such page; there are {pages}."),
    "clip_of_nothing": ("录音要对应一段文字。请先锁定表决文本，再为它录音。",
                        "A clip belongs to a text. Lock the text first, then record it."),
    "too_many_materials": ("一场会最多 {files} 份材料，一份最多 {pages} 页。请拆开或撤下用不着的。",
                           "A meeting takes {files} materials of {pages} pages each. Split it, or remove others."),
    "material_seen": ("已经给大家看过的材料要留着，可以不再显示。",
                      "What the meeting has seen stays on the record. You can stop showing it."),
    "file_missing": ("这个文件没有传完，请再传一次。", "This file has not arrived whole. Please upload it again."),
    "file_unfit": ("认不出这个文件。可以用照片（JPEG、PNG、WebP）、PDF 和录音（WebM、M4A、MP3、OGG、WAV）。",
                   "This kind of file is not taken. JPEG, PNG, WebP, PDF and WebM, M4A, MP3, OGG, WAV are."),
    "file_too_large": ("文件太大，最多 {most} MB。请压缩后再传。",
                       "The file is too large: {most} MB at most. Please make it smaller."),
    "not_a_screen": ("这台设备不是大屏。请先用大屏的链接在那台设备上打开。",
                     "That device is not a screen. Open it there with a projector's link first."),
    # minutes
    "meeting_not_closed": (
        "会还没有结束，不能定稿。",
        "The meeting is not over, so the minutes stay open.",
    ),
    "minutes_closed": ("会议记录已定稿。", "The minutes are closed."),
    "minutes_erased": (
        "这份记录里有姓名或文字已按要求删除，会议包不能再生成；以前下载的仍然有效。",
        "A name or a text in these minutes has been erased, so the package can no longer be made. "
        "Copies made before stay good.",
    ),
    "hub_changed": (
        "数据文件夹里的主机密钥（hub.key）不是这场会议开始时的那一把，请从备份恢复。",
        "The key in the data folder (hub.key) is not the one this meeting began with. Restore it from a backup.",
    ),
    "minutes_open": (
        "会议记录还没有定稿，还不能签字，也没有会议包。",
        "The minutes are not closed yet, so they cannot be signed or packed.",
    ),
    "already_signed": ("这个身份已经签过字。", "This role has already signed."),
    "signature_wrong": (
        "签名对不上，请在本页再签一次。",
        "The signature does not hold. Please sign again on this page.",
    ),
    # the machine
    "id_used_with_other_body": ("这条操作的编号已用过，内容却不同，没有再记。",
                                "This command's id was used before with another content; nothing was recorded."),
    "malformed": (
        "这一步没有被看懂，没有记下。请刷新页面。",
        "This was not understood and not recorded. Please reload the page.",
    ),
    "stale": ("情况刚刚变了，请看一眼再做。", "Things have just changed. Please look again first."),
    "unavailable": ("没有存上，会自动再试。", "Not saved; it will be tried again."),
    "corrupt": (
        "这场会的记录有损坏，已停止写入，原样保留。请告诉管理员。",
        "This meeting's record is damaged. Writing has stopped, nothing is overwritten. Tell the administrator.",
    ),
    "fault": ("服务器出了差错，这一步没有记下。", "The server made a mistake; this was not recorded."),
    "busy": ("人太多，请稍候，会自动再试。", "Very busy; it will be tried again."),
    "unknown_meeting": (
        "没有这场会，可能是链接不完整。请重新扫码，或向会场工作人员要链接。",
        "There is no such meeting; the link may be incomplete. Scan the code again, or ask the hall's staff.",
    ),
    "unknown_device": (
        "这台设备没有登记，请重新打开链接。",
        "This device is not known here. Please open your link again.",
    ),
    "seat_not_bound": ("这台设备没有这个席位。请用工作人员的链接打开。",
                       "This device does not have that seat. Please open it with a staff link."),
    "stale_bundle": ("页面有新版本，请刷新。", "There is a newer version of this page. Please reload."),
    "foreign_origin": (
        "这个请求不是从本站页面发出的。",
        "This request did not come from a page of this site.",
    ),
    "not_found": ("没有这个页面。", "There is no such page."),
    **PRESENCE,
    **WINDOW,
}
# fmt: on

_UNKNOWN = ("这一步不行（{code}）。", "This cannot be done ({code}).")


MISSING: Mapping[str, tuple[str, str]] = {
    "roll": ("名册", "the roll"),
    "roll_checks": ("名册的构成要求", "what the law asks of the roll's members"),
    "halls": ("会场", "a hall"),
    "agenda": ("议程", "the agenda"),
    "moderator": ("主持人", "the moderator"),
}
"""What a pre-flight list calls by name."""



class _Facts(dict[str, object]):
    def __missing__(self, _key: str) -> str:
        return ""


def words_for(code: str, rule: str = "", facts: Mapping[str, object] | None = None) -> Say:
    """The two sentences for a code, with its facts filled in; a fact that is missing leaves a gap."""
    zh, en = REFUSALS.get(f"{code}:{rule}") or REFUSALS.get(code) or _UNKNOWN
    given = {"code": code, **(facts or {})}
    return Say(zh=_filled(zh, given, 0, "、"), en=_filled(en, given, 1, ", ").strip())


def _filled(sentence: str, given: Mapping[str, object], language: int, comma: str) -> str:
    told = _Facts(given)
    for fact, table in (("missing", MISSING), ("kind", AGENTS), ("why", FROZEN)):
        if fact in told:
            names = [table.get(name, (name, name))[language] for name in str(told[fact]).split(", ")]
            told[fact] = comma.join(names)
    return Formatter().vformat(sentence, (), told)
