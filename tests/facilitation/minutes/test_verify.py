"""The verifier on a small real meeting: what is true is proved, what is changed is named."""

from __future__ import annotations

import io
import json
import zipfile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.log import Draft as LogDraft
from facilitation.log import Head, canonical, from_lines, seal, to_lines
from facilitation.minutes import package, packing, signing
from facilitation.minutes.members import ALL, HUB, LOG, MINUTES, README, SIGNATURES, TEXTS, Hub
from facilitation.minutes.report import Report
from facilitation.minutes.verify import verify
from server.signing import HubKey
from tests.facilitation.minutes import small
from tests.facilitation.minutes.tamper import Path, changed_field, flipped, kind, leaves, with_member, written

DATA = small.packed()
MEMBERS = package.open_package(DATA)


def places(report: Report) -> set[tuple[str, str]]:
    """Member and field of every finding."""
    return {(finding.member, finding.path) for finding in report.findings}


def test_MV8_a_true_package_is_proved_in_words() -> None:
    report = verify(DATA)
    assert (report.exit_code, report.findings) == (0, ())
    assert {said.code for said in report.proved} == {
        "archive", "chain", "replay", "poll", "signed", "readable_text", "sealed"
    }  # fmt: skip
    assert [said.code for said in report.proved].count("signed") == 3
    assert "核对通过" in report.text("zh-CN") and "Proved" in report.text("en")
    assert report.data()["verdict"] == "proved"


def test_MV8_what_cannot_be_proved_is_said() -> None:
    codes = [said.code for said in verify(DATA).unproved]
    assert codes == ["no_key_known", "no_head_known", "names", "spoken", "hands", "law"]
    known = verify(DATA, trust=[small.HUB.public], heads=[from_lines(MEMBERS[LOG])[40].hash])
    assert [said.code for said in known.unproved] == ["names", "spoken", "hands", "law"]
    assert {"trusted", "head"} <= {said.code for said in known.proved}


def test_MV1_the_same_meeting_gives_the_same_bytes() -> None:
    entries, texts = small.signed_log()
    assert packing.pack(entries, texts, small.HUB, entries[-1].at + 1000, small.SIGNED_BY) == DATA


@pytest.mark.parametrize("data", [b"", b"PK", b"hello", DATA[:1000], DATA[: len(DATA) // 2], DATA[:-1]])
def test_MV8_what_is_no_whole_archive_is_unreadable(data: bytes) -> None:
    report = verify(data)
    assert report.exit_code == 2 and not report.proved
    assert report.text("zh-CN") and report.text("en")


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
@settings(max_examples=15, deadline=None)
def test_MV1_no_changed_byte_passes(at: int, change: int) -> None:
    report = verify(flipped(DATA, at, change))
    assert report.exit_code in (1, 2) and report.findings
    assert report.text("zh-CN") and report.text("en")


@pytest.mark.parametrize("name", ALL)
def test_MV7_a_changed_byte_of_a_member_names_it_although_well_packed(name: str) -> None:
    content = MEMBERS[name]
    for at in (0, len(content) // 3, len(content) - 1):
        report = verify(with_member(DATA, name, flipped(content, at)))
        assert report.exit_code == 1
        assert name in {finding.member for finding in report.findings}, (name, at)


@pytest.mark.parametrize("name", ALL)
def test_MV7_a_missing_member_is_named(name: str) -> None:
    report = verify(with_member(DATA, name, None))
    assert report.exit_code == 1 and (name, "") in places(report)


def test_MV7_an_added_member_is_named() -> None:
    report = verify(with_member(DATA, "more.txt", b"hello"))
    assert report.exit_code == 1 and ("more.txt", "") in places(report)


FIELDS: list[Path] = [
    ("meeting", "title"),
    ("meeting", "preset", "rule", "decide", 0, "n"),
    ("attendance", "present", 3, "stays", 0, "hall"),
    ("attendance", "moments", 2, "present_count"),
    ("polls", 0, "result", "totals", "count", "yes"),
    ("polls", 0, "hand_counts", 0, "rounds", 1, 0, "yes"),
    ("polls", 1, "votes", 3, "choice"),
    ("polls", 1, "frozen", 4, "holder"),
    ("polls", 1, "result", "judged", "outcome"),
    ("polls", 1, "question"),
    ("actions", 0, "deadline"),
    ("edits", 2, "before", "text"),
    ("names", "m03"),
    ("log", "head"),
    ("signers", 1),
]


@pytest.mark.parametrize("path", FIELDS, ids=written)
def test_MV4_a_changed_field_of_the_minutes_is_named(path: Path) -> None:
    report = verify(with_member(DATA, MINUTES, changed_field(MEMBERS[MINUTES], path)))
    assert report.exit_code == 1
    assert (MINUTES, written(path)) in places(report)


def test_MV7_a_key_that_is_no_one_text_of_its_bytes_is_named() -> None:
    """The last character of 32 bytes in base64url carries two idle bits: they too must be zero."""
    at = MEMBERS[HUB].index(b'"key":"') + len('"key":"') + 42
    for bit in range(8):
        report = verify(with_member(DATA, HUB, flipped(MEMBERS[HUB], at, 1 << bit)))
        assert HUB in {finding.member for finding in report.findings}, bit


@pytest.mark.parametrize("name", [TEXTS, SIGNATURES, HUB])
def test_MV7_every_field_of_the_smaller_members_is_found_and_named(name: str) -> None:
    for path in {kind(path): path for path in leaves(msgspec.json.decode(MEMBERS[name]))}.values():
        report = verify(with_member(DATA, name, changed_field(MEMBERS[name], path)))
        named = {place for member, place in places(report) if member == name}
        assert report.exit_code == 1, path
        field = written(path)
        assert any(place and (field.startswith(place) or place.startswith(field)) for place in named), path


UNPACKED: list[tuple[str, Path]] = [
    (MINUTES, ("polls", 1, "result", "totals", "count", "yes")),
    (TEXTS, ("names", "m03")),
    (SIGNATURES, ("signatures", 1, "payload", "name")),
    (HUB, ("seal", "payload", "log_size")),
    (LOG, ("body", "choice")),
]


@pytest.mark.parametrize("name, path", UNPACKED, ids=str)
@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_MV7_a_field_changed_by_hand_and_packed_by_another_program_is_still_named(
    name: str, path: Path, compression: int
) -> None:
    """Somebody unzips the file, edits a member, lets an editor lay it out anew and zips it again."""
    members = dict(MEMBERS)
    if name == LOG:
        lines = [json.loads(line) for line in members[LOG].splitlines()]
        vote = next(line for line in lines if line["kind"] == "vote_cast")
        vote["body"]["choice"] = "no" if vote["body"]["choice"] == "yes" else "yes"
        members[LOG] = "".join(json.dumps(line) + "\n" for line in lines).encode()
    else:
        members[name] = json.dumps(json.loads(changed_field(members[name], path)), indent=2).encode()
    report = verify(_zipped(members, compression))
    assert report.exit_code == 1
    named = [finding.path for finding in report.findings if finding.member == name]
    assert any(at.endswith(written(path)) or (name == LOG and at.startswith("entry")) for at in named), named


def _zipped(members: dict[str, bytes], compression: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_MV5_an_outcome_changed_with_everything_that_follows_from_it_is_still_found() -> None:
    """Votes, totals and outcome made to fit each other: the log says otherwise, and the signatures too."""
    minutes = msgspec.json.decode(MEMBERS[MINUTES])
    minutes["polls"][1]["votes"][3]["choice"] = "yes"
    report = verify(with_member(DATA, MINUTES, canonical(minutes)))
    codes = {finding.code for finding in report.findings}
    assert {"changed_since_signing", "differs"} <= codes
    assert (MINUTES, "polls[1].votes[3].choice") in places(report)
    assert (MINUTES, "polls[1].result.totals.count.yes") in places(report)


def test_MV4_an_erased_text_leaves_minutes_that_are_not_those_signed() -> None:
    texts = msgspec.json.decode(MEMBERS[TEXTS])
    commitment = next(iter(texts["texts"]))
    del texts["texts"][commitment]
    report = verify(with_member(DATA, TEXTS, canonical(texts)))
    assert (TEXTS, f"texts.{commitment}") in places(report)


def test_MV4_a_log_that_tells_another_story_is_found_although_everything_else_is_as_signed() -> None:
    """Whoever holds the hub's key can seal a log anew; the signed minutes then no longer follow from it."""
    entries, _ = small.signed_log()
    drafts = [LogDraft(e.at, e.by, e.cmd, e.kind, e.body.replace(b'"choice":"yes"', b'"choice":"no"')) for e in entries]
    again = seal(small.MEETING, Head(), 1, drafts)
    members = {**MEMBERS, LOG: to_lines(again)}
    hashes = {name: signing.sha256(content) for name, content in members.items() if name != HUB}
    sealed = small.HUB.seal(small.MEETING, hashes, again[-1].hash, again[-1].seq, 0)
    members[HUB] = canonical(Hub(key=small.HUB.public, seal=sealed))
    report = verify(package.build(members))
    assert (MINUTES, "polls[1].votes[0].choice") in places(report)
    assert (MINUTES, "log.head") in places(report)


def test_MV6_signatures_by_other_keys_are_found() -> None:
    found = msgspec.json.decode(MEMBERS[SIGNATURES])
    for one in found["signatures"]:
        key = small.person("an impostor")
        one["payload"]["key"] = signing.pack(key.public_key().public_bytes_raw())
        payload = msgspec.convert(one["payload"], signing.SignaturePayload)
        one["sig"] = signing.pack(key.sign(canonical(payload)))
    report = verify(with_member(DATA, SIGNATURES, canonical(found)))
    assert (SIGNATURES, "signatures[0].payload.key") in places(report)


def test_MV6_another_name_or_salt_than_the_log_commits_to_is_found() -> None:
    found = msgspec.json.decode(MEMBERS[SIGNATURES])
    found["signatures"][0]["salt"] = "0" * 32
    payload = msgspec.convert({**found["signatures"][1]["payload"], "name": "另一个人"}, signing.SignaturePayload)
    found["signatures"][1]["payload"]["name"] = "另一个人"
    found["signatures"][2]["salt"] = ""
    report = verify(with_member(DATA, SIGNATURES, canonical(found)))
    assert not signing.signs(payload, found["signatures"][1]["sig"])
    named = {(SIGNATURES, f"signatures[{n}].{field}") for n, field in enumerate(("salt", "payload.name", "salt"))}
    assert named <= places(report) and report.exit_code == 1


def test_MV10_the_log_holds_no_name_that_somebody_signed_with() -> None:
    signing_entries = MEMBERS[LOG].split(b'"kind":"minutes_signed"', 1)[1]
    assert not any(name.encode() in signing_entries for name in small.LABELS.values())


@pytest.mark.parametrize("place", [0, 1, 2])
def test_MV6_a_signature_taken_away_is_found(place: int) -> None:
    found = msgspec.json.decode(MEMBERS[SIGNATURES])
    gone = found["signatures"].pop(place)
    report = verify(with_member(DATA, SIGNATURES, canonical(found)))
    missing = [finding for finding in report.findings if finding.code == "signer_missing"]
    assert [finding.facts["role"] for finding in missing] == [gone["payload"]["role"]]


def test_MV6_a_package_without_all_signatures_is_not_proved() -> None:
    played = small.play()
    _, texts = small.held()
    small.close(played, texts)
    small.sign(played, "moderator")
    report = verify(packing.pack(played.entries, texts, small.HUB, played.now, small.SIGNED_BY))
    assert report.exit_code == 1
    assert {f.code for f in report.findings} == {"signer_missing"}


def test_MV9_a_correction_names_the_minutes_it_replaces() -> None:
    played = small.play()
    _, texts = small.held()
    small.close(played, texts)
    first = played.state.recording.versions[0].sha256
    small.close(played, texts, correction=True)
    for role in small.SIGNERS:
        small.sign(played, role)
    data = packing.pack(played.entries, texts, small.HUB, played.now, small.SIGNED_BY)
    minutes = msgspec.json.decode(package.open_package(data)[MINUTES])
    assert (minutes["version"], minutes["replaces"]) == (2, first)
    assert verify(data).exit_code == 0
    assert first in package.open_package(data)["minutes.txt"].decode()


@pytest.mark.parametrize("seq", [1, 40, 60, 91])
def test_MV3_a_log_rewritten_from_an_entry_on_is_found_by_the_seal(seq: int) -> None:
    entries = from_lines(MEMBERS[LOG])
    drafts = [LogDraft(e.at + (e.seq >= seq), e.by, e.cmd, e.kind, e.body) for e in entries]
    again = seal(small.MEETING, Head(), 1, drafts)
    report = verify(with_member(DATA, LOG, to_lines(again)))
    assert report.exit_code == 1 and LOG in {finding.member for finding in report.findings}


def test_MV8_a_whole_forgery_by_another_hub_is_found_by_whoever_holds_a_key_or_a_head() -> None:
    entries, texts = small.signed_log()
    forged = packing.pack(entries, texts, HubKey(b"f" * 32), entries[-1].at, small.SIGNED_BY)
    assert verify(forged).exit_code == 0, "nothing in the file alone can tell"
    report = verify(forged, trust=[signing.fingerprint(small.HUB.public)])
    assert places(report) == {(HUB, "key")}
    assert verify(DATA, heads=["0" * 64]).exit_code == 1


def test_MV7_a_seal_by_another_hub_than_the_log_names_is_found() -> None:
    entries, texts = small.signed_by_all(hub=small.HUB.public)
    true = verify(packing.pack(entries, texts, small.HUB, entries[-1].at, small.SIGNED_BY))
    assert true.exit_code == 0 and "hub_named" in {said.code for said in true.proved}
    forged = verify(packing.pack(entries, texts, HubKey(b"f" * 32), entries[-1].at, small.SIGNED_BY))
    assert forged.exit_code == 1
    assert {(found.code, found.member, found.path) for found in forged.findings} == {("hub_other", HUB, "key")}
    assert signing.fingerprint(HubKey(b"f" * 32).public) in forged.text("en")


@pytest.mark.parametrize("name", ["minutes.txt", "minutes.en.txt", README])
def test_MV7_a_readable_text_that_says_something_else_is_named_with_its_line(name: str) -> None:
    lines = MEMBERS[name].split(b"\n")
    lines[4] += b"!"
    report = verify(with_member(DATA, name, b"\n".join(lines)))
    assert {(name, ""), (name, "line 5")} <= places(report)


def test_MV3_a_log_no_meeting_wrote_is_a_finding_and_no_crash() -> None:
    drafts = [LogDraft(1, "d", "c", "poll_closed", canonical({"kind": "poll_closed", "poll": "p9"}))]
    report = verify(with_member(DATA, LOG, to_lines(seal(small.MEETING, Head(), 1, drafts))))
    assert report.exit_code == 1 and LOG in {finding.member for finding in report.findings}


def test_MV4_minutes_cannot_be_packed_with_other_names_than_they_were_closed_with() -> None:
    entries, texts = small.signed_log()
    renamed = msgspec.structs.replace(texts, names={**texts.names, "m00": "王桂花"})
    with pytest.raises(ValueError, match="not those"):
        packing.pack(entries, renamed, small.HUB, 0, small.SIGNED_BY)


def test_MV10_only_what_is_asked_for_is_enclosed() -> None:
    _, texts = small.held()
    assert set(texts.names) == {*small.NAMES, "g1"}
    assert set(texts.texts) == set(small.TEXTS)
