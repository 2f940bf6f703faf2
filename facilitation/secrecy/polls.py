"""A secret poll until it is open: the text is fixed, the poll's manifest written, the entitled frozen.

Keeps SV10–SV12. What is to be opened is declared before anybody votes: every option in rights, and in area only those
the rule asks for. Raises Refused.
"""

from __future__ import annotations

from msgspec import to_builtins
from msgspec.structs import replace

from facilitation.refused import Refused
from facilitation.secrecy import credentials, keys, written
from facilitation.secrecy import right_words as rw
from facilitation.secrecy.poll_events import SecretPollOpened, SecretPollPrepared
from facilitation.secrecy.poll_state import SecretPoll, Sum
from facilitation.secrecy.poll_words import OpenSecretPoll, PrepareSecretPoll
from facilitation.secrecy.state import Manifest, Secrecy
from facilitation.secrecy.types import SecretOption
from facilitation.types import Actor, Ms, RightId, Value
from voting.decision import Roll
from voting.election import Terms
from voting.poll import Frozen
from voting.preset import Preset
from voting.rules import COMPUTED, Rule
from voting.secret import leak
from voting.secret.board import Board, unb64
from voting.secret.count import WHOLE_LEAST
from voting.types import AREA, COUNT

CHOICES = ("yes", "no", "abstain")
WORDS = {"zh-CN": ("赞成", "反对", "弃权"), "en": ("Yes", "No", "Abstain")}
LINES_AT_ONCE = 200
MANY = 64
"""From so many weights on, the least favourable share of yes is at the ends of what is plausible."""


class Asked(Value, frozen=True):
    """What is put: its words with their hash, and for seats and texts the terms; by the rest of the meeting."""

    title: str
    sha256: str
    terms: Terms | None
    language: str
    article: str
    preset: Preset
    rule: Rule


class Ready(Value, frozen=True):
    """What the rest of the meeting knows when it opens: who is entitled and how each votes, and who else sits there."""

    frozen: tuple[Frozen, ...]
    beside: tuple[Frozen, ...]
    recused: tuple[RightId, ...]
    roll: Roll
    light: bool


def prepare(
    state: Secrecy, command: PrepareSecretPoll, asked: Asked, ground: keys.Ground, now: Ms
) -> tuple[SecretPollPrepared | rw.LinesWritten, ...]:
    """The poll's text, fixed, and its board begun with the credentials there are.

    Raises:
        Refused: ``poll_exists``, ``secret_poll_running``, ``hands_only``, ``report_only``, ``needs_total`` (SV10),
            ``manifest_not_whole``, ``manifest_stale`` (SV7).
    """
    _may_prepare(state, command, asked)
    sealed = _sealed(state, ground)
    options = command.options or tuple(SecretOption(id=name) for name in CHOICES)
    lo, hi = (1, 1) if asked.terms is None else (command.least, asked.terms.most)
    text = _text(command, asked, options, (lo, hi), sealed)
    prepared = SecretPollPrepared(
        poll=command.poll,
        item=command.item,
        title=asked.title,
        title_sha256=asked.sha256,
        ballot=command.ballot,
        options=options,
        rule=asked.rule,
        terms=asked.terms,
        lo=lo,
        hi=hi,
        revote=command.revote,
        put=command.put,
        manifest=sealed.version,
        text=text,
        election=written.sha(text.encode()),
        at=now,
        run_off_of=command.run_off_of,
    )
    return (prepared, *begun(state, command.poll, now))


def _may_prepare(state: Secrecy, command: PrepareSecretPoll, asked: Asked) -> None:
    if command.poll in state.polls:
        raise Refused("poll_exists", "PO1")
    if any(poll.state not in ("counted", "void") for poll in state.on_item(command.item)):
        raise Refused("secret_poll_running", "SV10")
    if asked.preset.ballot == "hands":
        raise Refused("hands_only", "SV10", article=asked.article)
    if asked.rule.report_only:
        raise Refused("report_only", "PO10")
    if asked.terms is None and any(one.group for one in asked.rule.decide):
        raise Refused("needs_total", "SV10")


def _sealed(state: Secrecy, ground: keys.Ground) -> Manifest:
    sealed = state.sealed
    if sealed is None or not sealed.whole or not keys.of_ceremony(sealed, state):
        raise Refused("manifest_not_whole", "SV7")
    root = written.roll_root(ground.rights, written.dimensions(ground.rule))
    if not keys.covers(sealed, state) or sealed.roll_root != root:
        raise Refused("manifest_stale", "SV7")
    return sealed


def sums_of(rule: Rule, options: int, asks_area: bool) -> tuple[Sum, ...]:
    """What is opened: every option in rights, and in area those that a threshold speaks of."""
    count = [Sum(option=place, dimension=COUNT) for place in range(options)]
    if not asks_area or AREA not in rule.measures:
        return tuple(count)
    words = {word for one in (*rule.quorum, *rule.decide) for word in (one.measure, one.of) if word}
    named = {part for word in words for part in (COMPUTED.get(word) or (word,))}
    return (*count, *(Sum(option=place, dimension=AREA) for place, name in enumerate(CHOICES) if name in named))


def _text(
    command: PrepareSecretPoll,
    asked: Asked,
    options: tuple[SecretOption, ...],
    limits: tuple[int, int],
    sealed: Manifest,
) -> str:
    sums = sums_of(asked.rule, len(options), asked.terms is None)
    words = WORDS.get(asked.language, WORDS["zh-CN"])
    labels = words if asked.terms is None else [one.text or one.id for one in options]
    question = {"q": 1, "n": len(options), "lo": limits[0], "hi": limits[1], "title": asked.title}
    said: dict[str, object] = {
        "meeting_manifest": written.sha(sealed.text.encode()),
        "poll": command.poll,
        "item": command.item,
        "title_sha256": asked.sha256,
        "ballot": command.ballot,
        "questions": [{**question, "options": list(labels)}],
        "dimensions": sorted({one.dimension for one in sums}),
        "sums": [{"question": 0, "option": one.option, "dimension": one.dimension} for one in sums],
        "revote": command.revote,
        "rule": to_builtins(asked.terms if asked.terms is not None else asked.rule),
    }
    return written.text(said)


def begun(state: Secrecy, poll: str, now: Ms) -> tuple[rw.LinesWritten, ...]:
    """The first lines of a new board: the credentials that are live, in the order they were signed."""
    _, lines = Board().with_all((("credential", body) for body in credentials.earlier(state)), now)
    found = [line.decode() for line in lines]
    cut = range(0, len(found), LINES_AT_ONCE)
    return tuple(rw.LinesWritten(poll=poll, lines=tuple(found[at : at + LINES_AT_ONCE]), at=now) for at in cut)


def open_poll(
    state: Secrecy, command: OpenSecretPoll, now_is: Ready, ground: keys.Ground, by: Actor, now: Ms
) -> SecretPollOpened:
    """The poll opened, with everything it needs to be counted frozen in it.

    Raises:
        Refused: ``backup_not_proved`` (SV5), ``no_witness``, ``plain_http``, ``signature_wrong`` (SV11),
            ``too_few_for_secret`` (SV12), ``manifest_stale`` (SV7), ``unknown_poll``, ``poll_over`` (SV18).
    """
    poll = named(state, command.poll)
    if poll.state != "prepared":
        raise Refused("poll_over", "SV18")
    _may_open(state, poll, command, now_is, ground, by)
    frozen = now_is.frozen
    if len(frozen) < WHOLE_LEAST:
        raise Refused("too_few_for_secret", "SV12", least=WHOLE_LEAST)
    root = written.tree(written.listed(frozen))
    body = {"election": poll.election, "root": root, "size": len(frozen)}
    return SecretPollOpened(
        poll=poll.id,
        signature=command.signature,
        frozen=frozen,
        beside=now_is.beside,
        recused=now_is.recused,
        roll=now_is.roll,
        despite_waiting=command.despite_waiting,
        without_witness=command.without_witness,
        plain_http=command.plain_http,
        leaks=leaks(poll.sums, [one.area for one in frozen]),
        line=poll.board.written("open", now, body).decode(),
        at=now,
    )


def _may_open(
    state: Secrecy, poll: SecretPoll, command: OpenSecretPoll, now_is: Ready, ground: keys.Ground, by: Actor
) -> None:
    sealed = state.manifests[poll.manifest - 1]
    if state.ceremony is None or not state.ceremony.backups:
        raise Refused("backup_not_proved", "SV5")
    if sealed.roll_root != written.roll_root(ground.rights, written.dimensions(ground.rule)):
        raise Refused("manifest_stale", "SV7")
    if not sealed.witnesses and not command.without_witness:
        raise Refused("no_witness", "SV11")
    if command.plain_http and not now_is.light:
        raise Refused("plain_http", "SV11")
    mine = state.key_of(by.device, "moderator")
    if mine is None or mine.key != sealed.moderator:
        raise Refused("another_moderator", "SV11")
    if not written.holds(mine.key, "moderator", written.POLL_AS + unb64(poll.election), command.signature):
        raise Refused("signature_wrong", "SV11")


def named(state: Secrecy, poll: str) -> SecretPoll:
    """The poll of this id.

    Raises:
        Refused: ``unknown_poll`` (SV18).
    """
    found = state.polls.get(poll)
    if found is None:
        raise Refused("unknown_poll", "SV18")
    return found


def leaks(sums: tuple[Sum, ...], areas: list[int]) -> bool:
    """Whether a result in area would tell votes: then it is not called secret."""
    if not any(one.dimension == AREA for one in sums):
        return False
    if len(areas) <= MANY:
        return not leak.may_be_called_secret(areas)
    low, high = len(areas) // 5, -(-len(areas) * 4 // 5)
    return min(leak.bits(areas, low), leak.bits(areas, high)) < leak.SECRET_BITS


def entitled(poll: SecretPoll, right: RightId) -> Frozen:
    """The frozen entry of this right.

    Raises:
        Refused: ``E_NOT_ENTITLED`` (SV13).
    """
    found = poll.frozen.get(right)
    if found is None:
        raise Refused("E_NOT_ENTITLED", "SV13")
    return found


def with_board(poll: SecretPoll, line: str, at: Ms) -> SecretPoll:
    """The poll with one more line on its board."""
    return replace(poll, board=credentials.grown(poll.board, (line,), at))
