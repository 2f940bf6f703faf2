"""The sentences about doubtful rows and cells, zh-CN and en; braces are filled with facts of the row.

A closed set: every code that the checks can give stands here once.
"""

from __future__ import annotations

from server.importing.shapes import Words

DOUBTS: dict[str, tuple[str, str]] = {
    "name_missing": ("没有姓名", "There is no name"),
    "household_without_person": ("这一户没有填写任何人", "Nobody is listed for this household"),
    "household_missing": ("没有填写房屋", "No household is given"),
    "duplicate_number": ("编号“{given}”与第{other}行相同", "Number “{given}” is also in row {other}"),
    "duplicate_person": ("与第{other}行是同一户的同名人", "Same name and household as row {other}"),
    "two_households": (
        "与第{other}行像是同一个人，但房屋不同（那里是“{there}”）",
        "Looks like the person of row {other}, with another household (there: “{there}”)",
    ),
    "number_taken": ("编号“{given}”在名册里已有人使用", "Number “{given}” is already used in the register"),
    "already_listed": ("名册里这一户已有同名的人", "The register already has this name in this household"),
    "bad_area": ("面积“{given}”看不懂", "Area “{given}” cannot be read"),
    "area_precision": ("面积“{given}”超过两位小数", "Area “{given}” has more than two decimals"),
    "area_conflict": (
        "同一房屋在第{other}行的面积是{there}㎡，以那一行为准",
        "Row {other} gives {there} m² for the same household; that one holds",
    ),
    "bad_phone": ("电话“{given}”不像电话号码", "“{given}” does not look like a phone number"),
    "bad_sex": ("性别“{given}”看不懂", "Sex “{given}” cannot be read"),
    "bad_birth_year": ("出生年“{given}”看不懂", "Birth year “{given}” cannot be read"),
    "formula_cell": ("单元格是公式：{given}", "The cell is a formula: {given}"),
    "control_characters": (
        "含有控制字符或换行：{given}",
        "Control characters or a line break: {given}",
    ),
    "bidi_characters": (
        "含有改变文字方向的字符：{given}",
        "Characters that turn text around: {given}",
    ),
    "zero_width_characters": ("含有看不见的字符：{given}", "Contains invisible characters: {given}"),
    "broken_characters": ("有读不出的字：{given}", "Contains characters that could not be read: {given}"),
    "private_glyph": (
        "含有只在原来电脑上能显示的造字：{given}",
        "Contains a glyph that only the original computer can show: {given}",
    ),
    "many_marks": ("一个字上叠了太多符号", "Too many marks are stacked on one letter"),
    "spaces": ("前后或中间有多余空格：“{given}”", "Spaces before, after or within: “{given}”"),
    "full_width": ("含有全角数字或符号：“{given}”", "Contains full-width digits or signs: “{given}”"),
    "merged_cell": ("单元格与上面合并，内容是“{given}”", "The cell is merged with the one above: “{given}”"),
    "mixed_encoding": (
        "这一行的编码与文件其他部分不同",
        "Encoded differently from the rest of the file",
    ),
    "extra_cells": ("最后一列之后还有内容：{given}", "There is something after the last column: {given}"),
    "text_too_long": ("内容超过{limit}个字", "Longer than {limit} characters"),
}
NOTES: dict[str, tuple[str, str]] = {
    "bom": ("文件开头有字节顺序标记，已略过", "The file begins with a byte-order mark; it was skipped"),
    "empty_rows": ("空行{count}行，已略过", "{count} empty rows were skipped"),
    "title_rows": ("表头之前有{count}行标题，已略过", "{count} rows above the column heads were skipped"),
    "repeated_heads": ("表头重复出现，已略过", "The column heads are repeated; those rows were skipped"),
    "rare_glyph": ("含有生僻字，照原样保留", "Contains rare characters; they are kept as given"),
    "column_ignored": ("这一列不导入：{head}", "This column is not imported: {head}"),
    "identity_numbers": (
        "证件号码列“{head}”不导入：议事用不着",
        "The column of identity numbers, “{head}”, is not imported: meetings do not need it",
    ),
    "no_names": ("没有找到姓名列，请指出是哪一列", "No column of names was found; say which one it is"),
    "heads_assumed": ("第{row}行当作表头", "Row {row} is taken for the column heads"),
    "other_sheets": ("只读取了工作表“{sheet}”", "Only the sheet “{sheet}” was read"),
    "apostrophe": (
        "单元格开头防公式的撇号已去掉",
        "Apostrophes that guard against formulas were taken off",
    ),
    "mixed_encoding": ("文件里混有两种编码", "The file mixes two encodings"),
}


def doubt_words(code: str, **facts: object) -> Words:
    """The sentence of a doubt in both languages."""
    return _filled(DOUBTS[code], facts)


def note_words(code: str, **facts: object) -> Words:
    """The sentence of a note in both languages."""
    return _filled(NOTES[code], facts)


def _filled(sentence: tuple[str, str], facts: dict[str, object]) -> Words:
    chinese, english = sentence
    return {"zh-CN": chinese.format(**facts), "en": english.format(**facts)}
