"""A community's own overlay, as it comes from a parsed TOML file (RU9)."""

import tomllib

import pytest

from voting.judge import judge
from voting.overlays import parse_overlay
from voting.presets import get
from voting.rules import Case, Numbers, Threshold, Unjudgeable

XINHE = """
id = "xinhe.reps"
extends = "urban.reps"
title = {zh = "新河社区居民代表会议", en = "Xinhe residents' representatives"}
notice_days = 5
valid_from = 2026-03-01
remote = {quorum = true, vote = true}

[[quorum_also]]
group = "women_representatives"
measure = "present"
of = "group_roll"
op = ">="
n = 1
d = 2
"""


def parse(text: str, extra=None):
    return parse_overlay(tomllib.loads(text), extra or {})


def refused(text: str) -> tuple[str, str]:
    with pytest.raises(Unjudgeable) as fault:
        parse(text)
    assert fault.value.words
    return fault.value.code, fault.value.path


def test_RU9_an_overlay_changes_what_it_names_and_keeps_the_rest() -> None:
    parent, own = get("urban.reps"), parse(XINHE)
    assert (own.id, own.extends, own.title.zh) == ("xinhe.reps", "urban.reps", "新河社区居民代表会议")
    assert (own.notice_days, own.publish_days, own.valid_from) == (5, 15, "2026-03-01")
    assert (own.remote.quorum, own.remote.vote, own.remote.speak) == (True, True, True)
    assert own.rule.decide == parent.rule.decide
    women = Threshold("present", ">=", of="roll", n=1, d=2, group="women_representatives")
    assert own.rule.quorum == (*parent.rule.quorum, women)
    assert (own.articles, own.roll_checks, own.basis) == (parent.articles, parent.roll_checks, "local")
    assert parent.notice_days is None and parent.remote.vote is False


def test_RU9_the_resolved_overlay_judges() -> None:
    own = parse(XINHE)
    column = {"count": Numbers(roll=90, present=65, yes=33)}
    for present, expected in ((9, "carried"), (8, "no_quorum")):
        groups = {"women_representatives": Numbers(roll=18, present=present)}
        assert judge(own.rule, Case(column, groups), own).outcome == expected


def test_RU9_quorum_and_decide_replace_the_parents_and_yes_goes_without_saying() -> None:
    own = parse('id="x"\nextends="council.light"\nquorum=[]\ndecide={of="cast", op=">", n=1, d=2}')
    assert own.rule.quorum == ()
    assert own.rule.decide == (Threshold("yes", ">", of="cast", n=1, d=2),)


def test_RU9_a_table_changes_only_the_fields_it_names() -> None:
    own = parse('id="x"\nextends="cn.zhoushan.owners"\nproxy={max_per_agent=3}')
    assert (own.proxy.max_per_agent, own.proxy.form) == (3, "written")
    assert own.proxy.agent_not == ("property_company_staff",)
    assert own.rule.measures == ("count", "area")


def test_RU9_an_overlay_may_stand_on_another_of_the_community() -> None:
    first = parse(XINHE)
    second = parse('id="xinhe.spring"\nextends="xinhe.reps"\nnotice_days=7', {"xinhe.reps": first})
    assert (second.notice_days, second.remote.vote, second.rule) == (7, True, first.rule)


def test_RU9_an_overlay_may_stand_alone() -> None:
    own = parse(
        'id="garden"\ntitle={zh="菜园会", en="Garden circle"}\nunit="household"\n'
        'quorum={of="roll", op=">", n=1, d=2}\ndecide={op=">=", count=5}'
    )
    assert own.rule.quorum == (Threshold("present", ">", of="roll", n=1, d=2),)
    assert (own.confidence, own.basis, own.extends) == ("D", "local", None)
    assert judge(own.rule, Case({"count": Numbers(roll=9, present=5, yes=5)}), own).outcome == "carried"


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ('extends="urban.reps"', "missing_key", "id"),
        ('id="x"\nextends="urban.rep"', "unknown_preset", "extends"),
        ('id="x"\nextends=3', "wrong_type", "extends"),
        ('id="x"', "missing_key", "title"),
        ('id="x"\nextends="urban.reps"\nnotice=3', "unknown_key", "notice"),
        ('id="x"\nextends="urban.reps"\nnotice_days="ten"', "wrong_type", "notice_days"),
        ('id="x"\nextends="urban.reps"\nproxy={max_per_agent="3"}', "wrong_type", "proxy.max_per_agent"),
        ('id="x"\nextends="urban.reps"\nproxy={most=3}', "wrong_type", "proxy"),
        ('id="x"\nextends="urban.reps"\nunit="tree"', "wrong_type", "unit"),
        ('id="x"\nextends="urban.reps"\nquorum=[{of="roll",op=">",n=3,d=2}]', "bad_threshold", "quorum[0].n"),
        ('id="x"\nextends="council.light"\nquorum_also=[{of="group_roll"}]', "missing_key", "quorum_also[0].group"),
        ('id="x"\nextends="council.light"\ndecide_also={op=">",count=-1}', "bad_threshold", "decide_also[0].count"),
        ('id="x"\nextends="urban.reps"\ndecide=[{of="all",op=">",n=1,d=2}]', "unknown_word", "decide[0].of"),
        ('id="x"\nextends="urban.reps"\nmeasures=["count","count"]', "bad_rule", "measures[1]"),
        ('id="x"\nextends="urban.reps"\nreport_only=1', "wrong_type", "report_only"),
        ('id="x"\nextends="urban.reps"\nquorum=[{of="roll",op=">",n=1.5,d=2}]', "wrong_type", "quorum[0].n"),
    ],
)
def test_RU9_whatever_is_wrong_is_named_by_its_path(text: str, code: str, path: str) -> None:
    assert refused(text) == (code, path)
