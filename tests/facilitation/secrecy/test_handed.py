"""Keys for people without a phone: the desk's tablet for one vote, a printed card, and the key's own end."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from facilitation import views
from facilitation.secrecy import poll_words as pw
from facilitation.secrecy import right_words as rw
from facilitation.secrecy import written
from tests.facilitation.secrecy.voting_rig import Voting, ready
from tests.table import SYSTEM, desk, member, phone, right
from tests.voting.secret.making import seed
from voting.secret import record
from voting.secret.board import b64
from voting.secret.credentials import sign
from voting.secret.verifier import verdict

YES, NO = (1, 0, 0), (0, 1, 0)
HELP = "e" * 64


def without_phones() -> Voting:
    """Twelve here, ten of them with phones."""
    return ready(12, 12, keys=range(1, 11)).prepare().open()


def asking(voting: Voting, n: int, way: Any = "kiosk", tablet: int = 7, **more: Any) -> rw.AskCredential:
    return replace(voting.asking(n, tablet), way=way, **more)


def retiring(voting: Voting, n: int, tablet: int = 7) -> rw.RetireCredential:
    key = voting.asking(n, tablet).key
    body: dict[str, object] = {"right": right(n), "key": key}
    made = sign(voting.key(n, tablet), "voter", written.RETIRE_AS + written.text(body).encode(), seed("gone"))
    return rw.RetireCredential(right=right(n), member=member(n), key=key, signature=b64(made))


def handed(voting: Voting, n: int, marks: tuple[int, ...], tablet: int, **more: Any) -> Voting:
    """The tablet is handed to this person, who votes; the key signs itself off."""
    at = desk("F")
    voting.table.given((asking(voting, n, tablet=tablet, **more), at), (voting.signing([n], at, tablet), at))
    voting.cast(n, marks, tablet)
    voting.table.given((retiring(voting, n, tablet), at))
    return voting


def shown(voting: Voting) -> Any:
    state: Any = voting.table.state
    return views.view("desk_secret", "desk:F", state, views.Facts(now=voting.table.now), views.Names())  # type: ignore[arg-type]


def test_SV25_whoever_has_no_phone_votes_on_the_tablet_and_nothing_of_the_key_is_left() -> None:
    voting = without_phones()
    for n in range(1, 11):
        voting.cast(n, YES)
    handed(voting, 11, NO, 7)
    handed(voting, 12, YES, 8, assisted=HELP)
    of = voting.table.state.secrecy
    assert right(11) not in of.credentials and of.ways["kiosk"] == 2 and of.helped == (HELP,)
    voting.close().tallied().shared(1, 3).count()
    assert voting.poll.numbers == (11, 1, 0)
    found = verdict.verify(record.packed(voting.record()))
    assert found.proved and found.counted == 12, found
    assert voting.table.replayed() == voting.table.state


def test_SV25_the_tablet_again_takes_the_place_of_what_was_cast_on_it() -> None:
    voting = without_phones()
    handed(voting, 11, NO, 7)
    row = next(one for one in shown(voting).rights if one.right == right(11))
    assert (row.key, row.counter, row.returned) == ("", 1, True)
    handed(voting, 11, YES, 9)
    assert voting.poll.votes[right(11)].counter == 2
    voting.close().tallied().shared(1, 3).count()
    assert voting.poll.numbers == (1, 0, 0)
    assert verdict.verify(record.packed(voting.record())).proved


def test_SV25_a_key_that_signed_itself_off_casts_nothing() -> None:
    voting = handed(without_phones(), 11, NO, 7)
    raw = voting.ballot(11, YES, 7)
    voting.table.when(pw.RecordBallot(poll=voting.name, ballot=b64(raw)), SYSTEM).refused("E_REVOKED", "SV13")
    voting.table.when(retiring(voting, 11), desk("F")).refused("no_credential", "SV9")


def test_SV25_only_a_desk_hands_out_and_only_the_key_itself_ends_it() -> None:
    voting = without_phones()
    voting.table.when(asking(voting, 11), phone(11)).refused("not_yours", "SE1")
    voting.table.when(asking(voting, 1), phone(1)).refused("desk_only", "SV25")
    voting.table.when(replace(voting.asking(1), assisted=HELP), phone(1)).refused("desk_only", "SV25")
    voting.table.when(asking(voting, 11), desk("A")).refused("other_hall", "SE3")
    wrong = replace(retiring(voting, 1, 1), signature=retiring(voting, 2, 1).signature)
    voting.table.when(wrong, desk("F")).refused("signature_wrong", "SV8")
    voting.table.when(retiring(voting, 1, 1), desk("F")).then(rw.CredentialRetired, rw.LinesWritten)


def test_SV25_the_tablet_is_for_the_vote_that_is_open_and_not_beside_a_sheet() -> None:
    voting = ready(12, 12, keys=range(1, 11)).prepare()
    voting.table.when(asking(voting, 11), desk("F")).refused("no_open_vote", "SV25")
    voting.open().issue(11)
    voting.table.when(asking(voting, 11), desk("F")).refused("E_PAPER", "SV13")
    voting.table.when(asking(voting, 12), desk("F")).then(rw.CredentialAsked)


def test_SV25_a_card_is_a_key_like_any_other_and_a_lost_one_is_taken_away_by_two() -> None:
    voting = ready(12, 12, keys=range(1, 11)).prepare()
    at = desk("F")
    voting.table.given((asking(voting, 11, "card", 1), at), (voting.signing([11], at, 1), at))
    assert voting.table.state.secrecy.credentials[right(11)].way == "card"
    voting.revoke(11)
    voting.table.given((asking(voting, 11, "card", 5), at), (voting.signing([11], at, 5), at))
    voting.open()
    assert voting.poll.frozen[right(11)].channel == "phone"
    voting.cast(11, YES, 5)
    assert voting.table.state.secrecy.revoked == 1


def test_a_desk_sees_who_is_here_without_a_key() -> None:
    voting = without_phones()
    assert [one.right for one in shown(voting).cardless] == [right(11), right(12)]
