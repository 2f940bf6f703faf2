"""The words of refusals about halls, counting those present, oversight and composition; read by ``server.words``."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
PRESENCE: Mapping[str, tuple[str, str]] = {
    # halls
    "hall_closed": ("{hall}已经关闭。请到别的会场签到，或请主持人重新打开。",
                    "{hall} is closed. Check in at another hall, or ask the moderator to open it again."),
    "hall_votes": ("正在表决，{hall}要等表决结束才能关闭。",
                   "A vote is under way; {hall} can be closed when it is over."),
    "wrong_hall_kind:HA4": ("现场的人不能转到{hall}。请另选一个现场会场，或为他们签退。",
                            "People cannot be moved to {hall}. Choose another hall on site, or check them out."),
    # counting those present
    "muster_running": ("正在清点人数，请等这一次结束。", "A count of those present is running. Wait until it ends."),
    "muster_exists": ("这次清点已经做过了。", "This count has already been taken."),
    "poll_running:MU1": ("正在表决，请先结束表决再清点人数。",
                         "A vote is under way. Finish it before counting those present."),
    "nobody_to_count": ("现在没有要清点的人。", "There is nobody to be counted now."),
    "unknown_muster": ("没有这次清点，请看最新的一次。", "There is no such count; look at the latest one."),
    "muster_over": ("这次清点已经结束。", "This count has ended."),
    "muster_still_runs": ("清点还没有结束，请等时间到。", "The count is still running. Wait until the time is up."),
    "not_called": ("这次清点没有问到这个人，或已经处理过了。",
                   "This person was not asked in this count, or it is settled already."),
    "recount_differs": ("您数到 {heads} 人，名单上是 {listed} 人。请再数一遍，或按名单逐个点名。",
                        "You counted {heads}, the list has {listed}. Count again, or tick the names one by one."),
    "online_unseen": ("线上有 {count} 人超过 5 分钟没有看到。请先清点线上人数（60 秒），没有应答的不列入这次表决。",
                      "{count} people online have not been seen for five minutes. Ask them first (60 s); "
                      "who does not answer is left out of this vote."),
    # oversight and composition
    "not_legal_adviser": ("合法性意见由到会或受邀的法律顾问提出。",
                          "A note on legality comes from an invited legal adviser."),
    "no_text_yet": ("还没有表决文本，写好以后再附意见。", "There is no text yet; add the note once it is written."),
    "item_voted": ("这一项已经表决，不能再附意见。", "This item has been put to the vote; no note can be added."),
    "not_supervisor": ("程序异议由监督人员提出。您有意见，可以申请发言。",
                       "A procedural objection is a supervisor's. You may ask to speak instead."),
    "objection_exists": ("这条异议已经提出了。", "This objection has been raised already."),
    "unknown_objection": ("没有这条异议。", "There is no such objection."),
    "objection_answered": ("这条异议已经答复过了。", "This objection has been answered already."),
    "objection_open": ("还有 {count} 条程序异议没有答复。请先答复，再开始表决。",
                       "{count} procedural objections await an answer. Answer them before opening the vote."),
    "words_missing": ("请写明内容，内容会记入会议记录。", "Please write it down; it goes into the minutes."),
    "kind_twice": ("席位种类重复了。", "A kind of seat is named twice."),
    "seat_twice": ("同一个人只能占一个席位。", "One person can take only one seat."),
}
# fmt: on
