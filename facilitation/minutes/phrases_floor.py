# ruff: noqa: E501  (a table of sentences is read row by row)

"""The phrases of the readable minutes about the floor, zh-CN and en; read by ``phrases``."""

from __future__ import annotations

from collections.abc import Mapping

FLOOR: Mapping[str, tuple[str, str]] = {
    "then": ("，然后", ", then "),
    "order_first_time": ("没发过言的先说", "new voices first"),
    "order_fewest_turns": ("发言次数少的先说", "fewest turns first"),
    "order_opposite_stance": ("正反交替", "for and against in turn"),
    "order_other_hall": ("会场轮流", "halls in turn"),
    "order_group_quota": ("按组比例", "group shares"),
    "order_arrival": ("按申请先后", "in order of asking"),
    "speaking_order": ("发言顺序：{order}", "Order of speaking: {order}"),
    "speaking_fair": (
        "公平情况：{persons} 人发言 {turns} 次，按规则 {by_rule} 次，主持人调整 {by_hand} 次；申请了没轮到的 {unheard} 人",
        "Fairness: {persons} people had {turns} turns, {by_rule} by the order, {by_hand} by the moderator; {unheard} asked in vain",
    ),
    "speaking_time": (
        "发言时间：共 {total}；按意见：{sides}；按会场（含插话）：{halls}",
        "Speaking time: {total} in all; by side: {sides}; by hall (with questions and points): {halls}",
    ),
    "sort_point": ("程序问题", "point of order"),
    "sort_question": ("提问", "question"),
    "sort_intervention": ("回应", "reply"),
    "sort_answer": ("回答", "answer"),
    "incident_point_raised": ("有人提出程序问题", "a point of order was raised"),
    "incident_point_upheld": ("主持人裁定程序问题成立", "the moderator upheld a point of order"),
    "incident_point_rejected": ("主持人裁定程序问题不成立", "the moderator rejected a point of order"),
    "incident_floor_rules_set": ("发言规则改变", "the rules of speaking were changed"),
    "incident_speaker_readded": ("主持人让刚才的发言人接着说", "the moderator let the last speaker go on"),
    "incident_budgets_topped_up": ("各方发言时间同样增加", "the same speaking time was added for all"),
}
