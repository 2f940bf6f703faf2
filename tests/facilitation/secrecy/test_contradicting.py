"""Two stories of one board: only the board's own signature proves them, and then everybody is told."""

from __future__ import annotations

from typing import Any

from facilitation import views
from facilitation.secrecy import poll_events as pe
from facilitation.secrecy import poll_words as pw
from facilitation.views.room import Facts, Names
from tests.facilitation.secrecy.voting_rig import POLL, Voting, ready
from tests.table import MODERATOR, SYSTEM
from tests.voting.secret.making import key, seed
from voting.secret.checkpoint import Checkpoint, Signer, signed_by
from voting.secret.credentials import public

ORIGIN = "board.example/m"


def note(voting: Voting, size: int, root: bytes, who: str = "board", origin: str = ORIGIN) -> str:
    """A head over this root, signed by the key of this name."""
    sealed = voting.table.state.secrecy.sealed
    assert sealed is not None
    signer = Signer(sealed.board[0], public(key(who)))
    return signed_by(Checkpoint(origin, size, root), signer, key(who), "board", seed("head")).text()


def opened() -> tuple[Voting, int, bytes]:
    voting = ready(12, 12).prepare().open()
    voting.cast(1)
    return voting, voting.poll.board.tree.size, voting.poll.board.tree.root


def shown(voting: Voting) -> Any:
    facts = Facts(now=voting.table.now)
    return views.view("secret", "room", voting.table.state, facts, Names())


def test_SV26_another_root_under_the_boards_own_signature_is_kept_and_told() -> None:
    voting, size, root = opened()
    ours, theirs = note(voting, size, root), note(voting, size, seed("another board"))
    proof = pw.RecordContradiction(poll=POLL, shown=theirs, ours=ours)
    assert shown(voting).current.contradicted == 0
    voting.table.when(proof, SYSTEM).then(pe.BoardContradicted)
    assert [one.shown for one in voting.poll.contradictions] == [theirs]
    assert shown(voting).current.contradicted == 1
    voting.table.when(proof, SYSTEM).then()


def test_SV26_a_size_the_board_never_came_to_is_a_story_too() -> None:
    voting, size, root = opened()
    beyond = note(voting, size + 1, root)
    voting.table.when(pw.RecordContradiction(poll=POLL, shown=beyond), SYSTEM).then(pe.BoardContradicted)


def test_SV26_what_proves_nothing_is_not_recorded() -> None:
    voting, size, root = opened()
    ours = note(voting, size, root)
    for wrong in ("x", note(voting, size, seed("a"), who="somebody"), note(voting, size, seed("a"), origin="other/m")):
        command = pw.RecordContradiction(poll=POLL, shown=wrong, ours=ours)
        voting.table.when(command, SYSTEM).refused("head_wrong", "SV26")
    for agrees in (pw.RecordContradiction(poll=POLL, shown=ours, ours=ours),
                   pw.RecordContradiction(poll=POLL, shown=note(voting, size - 1, root), ours=ours),
                   pw.RecordContradiction(poll=POLL, shown=ours)):
        voting.table.when(agrees, SYSTEM).refused("heads_agree", "SV26")


def test_SV18_after_a_void_vote_the_next_one_is_offered_with_the_reason_why() -> None:
    voting, _, _ = opened()
    voting.table.given((pw.VoidSecretPoll(poll=POLL, reason="c" * 43), MODERATOR))
    view: Any = views.view("console", "console", voting.table.state, Facts(now=voting.table.now), Names())
    assert view.primary.command == {"kind": "prepare_secret_poll", "poll": "s2", "item": "i0"}
    assert "作废" in view.waiting_for.zh
    kinds = [act.command["kind"] for act in view.also]
    assert kinds.count("prepare_secret_poll") == 0 and kinds.count("open_poll") == 1
