# ruff: noqa: E501  (a table of sentences is read row by row)

"""How the readable minutes tell of acts of two people, zh-CN and en: one row for each act of ``permissions.SECONDED``."""

from __future__ import annotations

from collections.abc import Mapping

ACTS: Mapping[str, tuple[str, str]] = {
    "incident_act_seconded": ("{what}：{proposer}提出，{seat}同意", "{what}: proposed by the {proposer}, seconded by the {seat}"),
    "incident_act_declined": ("{what}：{seat}不同意，没有办", "{what}: declined by the {seat}, not done"),
    "incident_acted_alone": ("{what}：{seat}一人办理", "{what}: done by the {seat} alone"),
    "act_admit_walk_in": ("把现场到会人员列入名册", "admitting a walk-in to the roll"),
    "act_join_members": ("名册里登记两次的一个人并成一条", "making two entries of one person one"),
    "act_part_members": ("并错的两个人恢复成两条", "parting two people who had been taken for one"),
    "act_export_people": ("导出名单", "exporting the list of people"),
    "act_erase_person": ("应本人要求删除其个人信息", "erasing somebody's personal data at their request"),
    "act_skip_count": ("一处举手不计入", "leaving one count of hands out"),
    "act_grant_seat": ("会中增加席位", "one more seat during the meeting"),
    "act_release_seat": ("会中收回席位", "a seat taken away during the meeting"),
    "act_set_roll": ("会中更换名册", "another roll during the meeting"),
    "seat_admin": ("管理员", "administrator"),
}
