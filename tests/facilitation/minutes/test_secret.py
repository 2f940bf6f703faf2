"""Secret polls in the minutes and in the package: drafted, packed with their records, and verified."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from facilitation import flow, recording
from facilitation.minutes import package, packing, secret, text
from facilitation.minutes.members import MINUTES, Texts
from facilitation.minutes.verify import verify
from facilitation.secrecy import poll_words as pw
from server.signing import HubKey
from tests.facilitation.secrecy.rig import trustee
from tests.facilitation.secrecy.voting_rig import POLL, Voting, ready
from tests.table import MODERATOR, RECORDER, SYSTEM, desk, teller
from voting.secret.verifier import verdict


def voted() -> Voting:
    voting = ready(24, 24, keys=range(1, 14)).prepare().open()
    for n in range(1, 13):
        voting.cast(n, (0, 1, 0) if n % 4 == 0 else (1, 0, 0))
    voting.cast(1, (0, 0, 1))
    voting.issue(*range(13, 24))
    voting.counted_paper((7, 2, 1), spoiled=1)
    voting.close().tallied().shared(1, 3).count()
    voting.table.given((voting.head(), SYSTEM))
    voting.table.given((flow.ConcludeItem(item="i0", outcome="carried"), MODERATOR))
    return voting


@pytest.fixture(scope="module")
def whole() -> Voting:
    return voted()


def texts_of(voting: Voting) -> Texts:
    return packing.enclose(voting.table.entries(), {}, {})


def test_the_minutes_tell_sums_and_nobodys_choice(whole: Voting) -> None:
    drafted = packing.draft(whole.table.entries(), texts_of(whole))
    (one,) = drafted.minutes.secret or ()
    assert (one.numbers, one.key_held_by, one.threshold, one.trustees) == ((8, 3, 1), "trustees", 2, 3)
    assert (one.changed, one.checked, one.paper_issued, len(one.voted)) == (1, 0, 11, 12)
    told = text.render(drafted.minutes, "zh-CN")
    assert "无记名表决：通过议程" in told and "赞成：手机 8，纸票 7，合计 15" in told and "两位计票人签名" in told
    assert "yes: phones 8, paper 7, together 15" in text.render(drafted.minutes, "en")


def test_the_record_follows_from_the_log_alone_and_is_proved(whole: Voting) -> None:
    (record,) = secret.records(whole.table.entries()).values()
    said = verdict.verify(record)
    assert said.proved, said
    assert (said.ballots, said.counted) == (13, 12)


def closed(voting: Voting) -> tuple[Any, Texts, bytes]:
    """The minutes closed, and the package packed."""
    table, hub = voting.table, HubKey(bytes(range(32)))
    if table.state.flow.phase != "closed":
        table.given((flow.CloseMeeting(), MODERATOR))
        drafted = packing.draft(table.entries(), texts_of(voting))
        closing = recording.CloseMinutes(sha256=drafted.sha256, size=drafted.size, head=drafted.head)
        table.given((closing, RECORDER))
    return hub, texts_of(voting), packing.pack(table.entries(), texts_of(voting), hub, 1)


def test_the_package_carries_the_record_and_verify_agrees_with_it(whole: Voting) -> None:
    _, _, packed = closed(whole)
    report = verify(packed)
    members = package.open_package(packed)
    assert f"secret-{POLL}.ysv" in members
    assert {found.code for found in report.findings} <= {"signer_missing"}
    assert any(said.code == "ballots" for said in report.proved) or report.findings


def rebuilt(packed: bytes, **changed: bytes | None) -> bytes:
    members = dict(package.open_package(packed))
    for name, data in changed.items():
        member = {"record": f"secret-{POLL}.ysv", "minutes": MINUTES, "other": "secret-x.ysv"}[name]
        if data is None:
            del members[member]
        else:
            members[member] = data
    return package.build(members)


def codes(packed: bytes) -> set[tuple[str, str]]:
    return {(found.code, found.member) for found in verify(packed).findings}


def test_a_record_that_is_gone_added_or_another_is_named(whole: Voting) -> None:
    _, _, packed = closed(whole)
    good = package.open_package(packed)[f"secret-{POLL}.ysv"]
    assert ("member_missing", f"secret-{POLL}.ysv") in codes(rebuilt(packed, record=None))
    assert ("member_added", "secret-x.ysv") in codes(rebuilt(packed, other=good))
    assert ("ballots_not_proved", f"secret-{POLL}.ysv") in codes(rebuilt(packed, record=good[:-40]))


def test_numbers_changed_in_the_minutes_are_found(whole: Voting) -> None:
    _, _, packed = closed(whole)
    minutes = package.open_package(packed)[MINUTES]
    assert b'"numbers":[8,3,1]' in minutes
    found = codes(rebuilt(packed, minutes=minutes.replace(b'"numbers":[8,3,1]', b'"numbers":[9,2,1]')))
    assert ("differs", MINUTES) in found


def test_a_poll_that_was_voided_stands_there_without_numbers() -> None:
    voting = ready().prepare().open()
    voting.cast(1)
    voting.table.given((pw.VoidSecretPoll(poll=POLL, reason="f" * 64), MODERATOR))
    drafted = packing.draft(voting.table.entries(), texts_of(voting))
    (one,) = drafted.minutes.secret or ()
    assert (one.state, one.numbers, one.result) == ("void", (), None)
    assert secret.records(voting.table.entries()) == {} and "作废" in text.render(drafted.minutes, "zh-CN")


def test_MV4_what_was_out_of_the_ordinary_in_a_secret_vote_is_told_and_no_choice() -> None:
    voting = ready(12, 12, keys=range(1, 11)).prepare().open()
    voting.revoke(1)
    at = desk("F")
    assisted = replace(voting.asking(11, 7), way="kiosk", assisted="e" * 64)
    voting.table.given((assisted, at), (voting.signing([11], at, 7), at))
    voting.issue(12)
    voting.sealed_by(teller("F"), ((1, 0, 0),)).sealed_by(at, ((0, 1, 0),)).written_over((1, 0, 0))
    voting.close().tallied()
    wrong = voting.sharing(1, voting.trustees.share(2))
    voting.table.given((wrong, trustee(1)))
    voting.shared(2, 3).count()
    minutes = packing.draft(voting.table.entries(), texts_of(voting)).minutes
    told = [one.kind for one in minutes.incidents]
    assert [one for one in told if "secret" in one or one in ("credential_revoked", "vote_assisted")] == [
        "credential_revoked",
        "vote_assisted",
        "secret_paper_differed",
        "secret_share_wrong",
    ]
    for language, words in (("zh-CN", "没有手机的人由他人协助投票"), ("en", "somebody without a phone was helped")):
        assert words in text.render(minutes, language)
