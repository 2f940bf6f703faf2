"""The words of refusals around soundings, household consultations and elections, in ``words.py``'s form."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
ASKING: Mapping[str, tuple[str, str]] = {
    "sounding_open": (
        "正在问大家另一件事，请先结束那一次。",
        "The room is being asked something else. End that first.",
    ),
    "sounding_exists": ("这一次已经问过了。", "This has been asked already."),
    "question_missing": ("请写明要问什么。", "Please say what is asked."),
    "unknown_sounding": ("没有这一次询问。", "There is no such question to the room."),
    "sounding_over": ("这一次已经结束，您的回答没有记入。", "This has ended; your answer was not recorded."),
    "guests_not_asked": ("这一次只问有表决权的人。", "Only those with a vote are asked this time."),
    "counted_in_hall": ("您会场里的举手已经数过，包括您在内，不用再按手机。",
                        "Hands in your hall have been counted, yours among them. No need to answer here."),
    "more_than_present": ("数出来的比这里还没有用手机回答的人多（最多 {most}），请重数。",
                          "That is more than may raise a hand here ({most}). Please count again."),
    "consensus_not_locked:SO6": ("共识确认问的是已宣读、已锁定的文本，请先锁定文本。",
                                 "A consensus check asks about the locked text. Read it out and lock it first."),
    "consultation_exists": ("这一次征求意见已经开始了。", "This consultation has been opened already."),
    "no_households": ("名册不是按户的，不能逐户征求意见。请先按户导入名册。",
                      "This roll is not by household. Import a roll of households first."),
    "unknown_consultation": ("没有这一次征求意见。", "There is no such consultation."),
    "consultation_over": ("征求意见已经结束，这一户的意见没有记入。",
                          "The consultation has ended; this answer was not recorded."),
    "not_a_household": ("名单里没有这一户。", "This household is not on the list."),
    "has_answered": ("这一户已经答复，不能记为联系不上。", "This household has answered; it was reached."),
    "election_exists": ("这一次选举已经开过了。", "This election has already been opened."),
    "unknown_election": ("没有这一次选举。", "There is no such election."),
    "no_open_election": ("本会的规则没有公开选举；村（居）民委员会成员依法须无记名投票。"
                         "请用选票，或换用允许公开推选的规则。{article}",
                         "This body's rule has no open election; committees are elected by secret ballot. "
                         "Use ballots, or a rule that allows open elections. {article}"),
    "bad_candidates": ("候选名单里有空的或重复的，请改好再开。",
                       "The list of candidates has an empty or a double entry. Please mend it."),
    "too_few_candidates": ("候选的还不够，至少要 {seats} 个。", "There are too few candidates; at least {seats}."),
    "needs_equal_votes": ("这里各人的票份量不同，不能这样选。请用书面选票。",
                          "Votes differ in weight here. Please use paper ballots."),
    "not_in_run_off": ("另行选举只能在上次票数相同或得票最多的未当选人中选。",
                       "A run-off is among those tied or best placed last time, for the seats left."),
    "counted_by_hands": ("您这一票由计票人数，请向计票人示意。",
                         "Your vote is counted by the tellers. Please show them."),
    "too_many_marks": ("最多选 {most} 个，请去掉几个。", "At most {most} may be marked. Please take some away."),
    "bad_marks": ("选的不在名单上，请重新选。", "That is not on the list. Please choose again."),
    "already_agreed": ("两位计票人的数已经一致，不用再录。", "Both tellers agree already."),
    "pile_does_not_add_up": ("数字对不上：每人的票不能多于有效票，合计不能多于有效票的 {most} 倍。请重数。",
                             "These figures do not add up: nobody can have more votes than valid papers, "
                             "and together at most {most} for each. Please count again."),
    "no_lot": ("现在没有要抽签决定的。", "There is nothing to be drawn by lot now."),
    "lot_not_among_tied": ("请在票数相同的人里记下抽中的 {seats} 位。", "Enter the {seats} drawn from among the tied."),
}
# fmt: on
