"""Secret polls for reading: who could have opened what, the sums of phones and paper, the outcome. Raises nothing."""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.minutes import secret
from facilitation.minutes.phrases import Phrases
from facilitation.minutes.secret_shapes import SecretRecord
from facilitation.minutes.shapes import Minutes
from voting.tally import MIN_GROUP
from voting.types import AREA


def lines(minutes: Minutes, say: Phrases) -> Iterator[str]:
    """Every secret poll, in a section of its own."""
    for place, one in enumerate(minutes.secret or ()):
        if not place:
            yield say("secret")
        yield from _poll(minutes, one, say)


def _poll(minutes: Minutes, one: SecretRecord, say: Phrases) -> Iterator[str]:
    yield say("secret_question", title=one.title)
    yield say("secret_list", n=len(one.frozen), sha256=one.frozen_sha256, election=one.election)
    yield from _trust(one, say)
    reasons = (
        ("secret_despite_waiting", one.despite_waiting),
        ("secret_despite_silent", one.despite_silent),
        ("secret_no_witness", one.without_witness),
        ("secret_despite_small", one.despite_small),
    )
    for key, kept in reasons:
        if kept is not None:
            yield say(key, text=kept.text or say("erased"))
    if one.state == "void":
        reason = one.void_reason
        yield say("secret_void", text=say("nothing") if reason is None else reason.text or say("erased"))
        return
    yield from _figures(minutes, one, say)
    yield from _outcome(minutes, one, say)
    yield say("secret_record", member=secret.member_of(one.id))


def _trust(one: SecretRecord, say: Phrases) -> Iterator[str]:
    if one.key_held_by == "operator":
        yield say("secret_key_operator")
    elif one.trustees == 1:
        yield say("secret_key_one")
    else:
        yield say("secret_key_trustees", n=one.trustees, t=one.threshold)
    said = {
        "secret_by_operator": one.eligibility_by == "operator",
        "secret_http": one.plain_http,
        "secret_leaks": one.leaks,
        "secret_few": secret.taking_part(one) < MIN_GROUP,
        "secret_few_phones": 0 < secret.sealed(one) < MIN_GROUP and secret.apart(one) > 0,
    }
    yield from (say(key) for key, holds in said.items() if holds)


def _figures(minutes: Minutes, one: SecretRecord, say: Phrases) -> Iterator[str]:
    yield say(
        "secret_returned", phones=len(one.voted), changed=one.changed, checked=one.checked, issued=one.paper_issued
    )
    for batch in one.paper:
        yield say(
            "secret_paper_sealed" if batch.sheets else "secret_paper",
            n=batch.number,
            issued=batch.issued,
            valid=batch.valid,
            spoiled=batch.spoiled,
            unreturned=batch.unreturned,
        )
    split = min(secret.sealed(one), secret.apart(one)) >= MIN_GROUP
    for place, (asked, number) in enumerate(zip(one.sums, one.numbers, strict=True)):
        paper = sum(batch.sums[place] for batch in one.paper)
        option = _option(minutes, one, asked.option, say)
        unit = say("secret_unit_area") if asked.dimension == AREA else ""
        key = "secret_sum" if split else "secret_total"
        yield say(key, option=option, unit=unit, phones=number, paper=paper, total=number + paper)
    for who in one.shares_ignored:
        yield say("secret_ignored", who=who)


def _outcome(minutes: Minutes, one: SecretRecord, say: Phrases) -> Iterator[str]:
    if one.result is not None:
        yield "    " + one.result.judged.say[say.language]
        without = one.result.without_remote
        if without is not None:
            yield say("secret_bound", worst=without.worst.say[say.language], best=without.best.say[say.language])
    if one.elected is not None:
        places = {option.id: place for place, option in enumerate(one.options)}
        for standing in one.elected.filled.standings:
            fate = say("fate_" + (standing.fate if one.elected.valid else "below"))
            who = _option(minutes, one, places[standing.candidate], say)
            yield say("standing", who=who, votes=standing.votes, needed=standing.needed, fate=fate)
        yield "    " + (one.elected.say.en if say.english else one.elected.say.zh)
        if one.drawn:
            yield say("secret_lot", who=say("comma").join(_option(minutes, one, places[o], say) for o in one.drawn))


def _option(minutes: Minutes, one: SecretRecord, place: int, say: Phrases) -> str:
    option = one.options[place]
    if one.terms is None:
        return say(f"secret_{option.id}")
    return minutes.names.get(option.member) or option.member if option.member else option.text
