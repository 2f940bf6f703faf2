"""What a law or a custom asks of one kind of assembly, as typed data.

The thresholds are in `rule`; the rest tells the other rooms what else the source asks (notice, publication,
roll checks, delegation, remote presence …). Days are calendar days. A field left empty means that the
source says nothing. Confidence: A law read whole, B local regulation read, C secondary source, S stated in
a practice document, D assumption. Nothing here raises.
"""

from typing import Literal

import msgspec

from voting.filling import Filling
from voting.rules import Op, Rule, Threshold
from voting.types import Unit

Confidence = Literal["A", "A-", "B", "C", "C/D", "D", "S"]
YesNoUnstated = Literal["yes", "no", "unstated"]
MinutesSigner = Literal["moderator", "recorder", "supervisor"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in both languages."""

    zh: str
    en: str


class Article(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A law or other source, and the numbers of its articles ("29", "35(4)")."""

    law: Words
    numbers: tuple[str, ...] = ()


class RollCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A share of the roll that a group must have, or a person-by-person check with a name."""

    group: str
    op: Op = ">="
    n: int = 1
    d: int = 1


class Proxy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who may vote for whom."""

    allowed: YesNoUnstated = "unstated"
    form: Literal["any", "written"] = "any"
    max_per_agent: int | None = None
    local_cap: bool = False
    agent: tuple[str, ...] = ()
    agent_not: tuple[str, ...] = ()
    as_instructed: bool = False
    publish_list: bool = False


class Remote(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What presence online counts for. Where the law is silent: speak, but neither quorum nor vote."""

    quorum: bool = False
    vote: bool = False
    speak: bool = True
    stated: bool = False


class RunOff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The second ballot where seats stay empty: among the best placed, by this threshold."""

    decide: tuple[Threshold, ...]
    words: Words


class SecondConsent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody outside the count who must agree as well."""

    who: str
    words: Words


class Window(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long a vote stays open, in days, and by how much it may be prolonged when ballots fall short."""

    least: int | None = None
    most: int | None = None
    extend_when_short: bool = False
    extend_days: int | None = None


class Demand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A share of a group that may demand the assembly."""

    group: str
    n: int
    d: int


class Preset(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One row of the rule table, or a local overlay resolved over one."""

    id: str
    title: Words
    unit: Unit
    rule: Rule
    articles: tuple[Article, ...] = ()
    confidence: Confidence
    extends: str | None = None
    basis: Literal["law", "local", "custom", "assumption"] = "law"
    valid_from: str | None = None
    valid_to: str | None = None
    note: Words | None = None

    # Before the meeting
    notice_days: int | None = None
    notice_ad_hoc: bool = False
    notice_extraordinary_days: int | None = None
    notice_undeliverable_days: int | None = None
    notice_form: Literal["any", "written"] = "any"
    notice_must_name: tuple[str, ...] = ()
    keep_proof_of_delivery: bool = False
    inform: tuple[str, ...] = ()
    invite: tuple[str, ...] = ()
    regularity: Literal["none", "quarterly", "half_yearly"] = "none"
    demanded_by: tuple[Demand, ...] = ()
    roll_checks: tuple[RollCheck, ...] = ()
    roll_posted_days: int | None = None
    roll_exclusions: tuple[str, ...] = ()
    report_exclusions: bool = False
    one_rep_per_household: bool = False
    count_rules: tuple[str, ...] = ()
    weight: Literal["one", "households_stood_for"] = "one"
    interested_only: bool = False
    any_of: tuple[str, ...] = ()
    quorum_by_charter: bool = False
    requires_authorisation: bool = False
    legal_opinion: bool = False
    approval_by: tuple[str, ...] = ()
    consult_households_first: bool = False
    agenda_lock: Literal["no", "local", "yes"] = "no"

    # In the meeting
    split_sites: bool = False
    nonmembers_may_speak: bool = False
    proxy: Proxy = Proxy()
    walk_ins: Literal["observe", "admit"] = "observe"
    remote: Remote = Remote()
    ballot: Literal["open_or_secret", "secret_only", "hands"] = "open_or_secret"
    channels: tuple[str, ...] = ()
    booth: bool = False
    ask_abstain: bool = True
    chair_votes_last: bool = False
    consensus_check_first: bool = False
    consensus_decides: bool = False
    quorum_at: Literal["open", "open_and_close"] = "open"
    recusal: tuple[str, ...] = ()
    two_person: bool = True
    binding_evote: Literal["own", "government_platform_only"] = "own"
    evote_identity_check: bool = False
    evote_default: bool = False
    paper_on_request: bool = False
    first_of_two_channels: Literal["first", "last", "electronic"] = "first"
    window: Window = Window()
    follow_majority: Literal["off", "local_rules"] = "off"
    run_off: RunOff | None = None
    election: Filling | None = None
    second_consent: SecondConsent | None = None
    decision_signed: bool = False
    minutes_signed_by: tuple[MinutesSigner, ...] = ("moderator", "recorder", "supervisor")

    # Afterwards
    publish_days: int | None = None
    publish_promptly: bool = False
    publish_within_days: int | None = None
    result_on_the_spot: bool = False
    result_to_owners_within_days: int | None = None
    result_posted_within_days: int | None = None
    publish_names: bool = False
    refer_disputed_to: str | None = None
