"""The trustees' ceremony, the keys and the manifest, as console, recorder and the trustees' own pages see them."""

from __future__ import annotations

from facilitation import secretly
from facilitation.secrecy import keys, written
from facilitation.secrecy.state import Ceremony, Manifest, Secrecy, Trustee
from facilitation.state import MeetingState
from facilitation.types import DeviceId
from facilitation.views.ceremony import CeremonyShownView, shown, words
from facilitation.views.room import Names
from facilitation.views.secrecy_shapes import (
    CeremonyView,
    CertificateView,
    KeyView,
    ManifestView,
    SecrecyView,
    TrusteePageView,
    TrusteeView,
)
from facilitation.views.shapes import Say
from voting.secret.board import unb64

NOBODY = Say(zh="", en="")
OPERATOR = Say(zh="对运行本系统的人不保密", en="Not secret from the operator")


def secrecy(state: MeetingState, names: Names) -> SecrecyView:
    """How far ceremony, keys and manifest have come."""
    of, ceremony = state.secrecy, state.secrecy.ceremony
    return SecrecyView(
        meeting=_meeting(state),
        ceremony=_ceremony(state, ceremony, names) if ceremony else None,
        seated=tuple(_named(state, device, names) for device in _trustees(state)),
        keys=tuple(
            KeyView(role=role, key=one.key, hall=one.hall, device=one.device)
            for role in keys.MAY
            for one in of.in_role(role)
        ),
        manifest=_manifest(state),
        eligibility_by_operator=of.held is not None and of.held.desk in keys.desks(of),
        asked=len(of.asked),
        signed=len(of.credentials),
    )


def trustee(state: MeetingState, names: Names) -> TrusteePageView:
    """What every trustee's page computes with."""
    of, held = state.secrecy, state.secrecy.ceremony
    sealed = _sealed(of)
    return TrusteePageView(
        meeting=_meeting(state),
        round=held.round if held else 0,
        threshold=held.threshold if held else 0,
        trustees=held.trustees if held else 0,
        stage=held.stage if held else None,
        people=tuple(_posted(state, one, sealed, names) for one in held.people) if held else (),
        transcript=held.transcript if held else "",
        key=held.key if held else "",
        shares=held.shares if held else (),
        failed_by=held.failed_by if held else 0,
        by_operator=held.by_operator if held else False,
        left_out=tuple(sorted(of.left_out)),
        manifest=sealed.text if sealed else "",
        manifest_version=sealed.version if sealed else 0,
        board=of.held.board if of.held else "",
    )


def ceremony(state: MeetingState, names: Names) -> CeremonyShownView:
    """The ceremony as the hall sees it."""
    held = state.secrecy.ceremony
    people = tuple(_named(state, one.device, names) for one in held.people) if held else ()
    return shown(state.secrecy, unb64(_meeting(state)), people)


def label(ceremony: Ceremony | None, name: str = "") -> Say:
    """Who alone could open the ballots; empty where it takes several."""
    if ceremony is None or ceremony.by_operator:
        return OPERATOR
    if ceremony.need > 1:
        return NOBODY
    if ceremony.size > 1:
        return Say(zh="任何一位保管人都能单独打开", en="Any one trustee can open it alone")
    return Say(zh=f"{name or '唯一的保管人'}一个人就能打开", en=f"{name or 'The one trustee'} alone can open it")


def label_of(state: MeetingState, names: Names) -> Say:
    """The same for this meeting."""
    held = state.secrecy.ceremony
    return label(held, _named(state, held.people[0].device, names) if held and held.people else "")


def _meeting(state: MeetingState) -> str:
    assert state.info is not None, "a meeting begins with MeetingCreated"
    return keys.canonical_hash(state.info.id)


def _trustees(state: MeetingState) -> tuple[DeviceId, ...]:
    bound = state.seats.seats.items()
    return tuple(device for device, bindings in bound if any(b.seat == "trustee" for b in bindings))


def _named(state: MeetingState, device: DeviceId, names: Names) -> str:
    binding = state.seats.binding(device, "trustee")
    if binding is None:
        return ""
    return names.of(binding.holder) if binding.holder else binding.label


def _ceremony(state: MeetingState, held: Ceremony, names: Names) -> CeremonyView:
    sealed = _sealed(state.secrecy)
    return CeremonyView(
        round=held.round,
        threshold=held.threshold,
        trustees=held.trustees,
        stage=held.stage,
        people=tuple(_steps(state, one, sealed, names) for one in held.people),
        transcript=held.transcript,
        key=held.key,
        failed_by=held.failed_by,
        backups=held.backups,
        by_operator=held.by_operator,
        label=label_of(state, names),
        words=words(held, unb64(_meeting(state))),
    )


def _steps(state: MeetingState, one: Trustee, sealed: Manifest | None, names: Names) -> TrusteeView:
    return TrusteeView(
        number=one.number,
        name=_named(state, one.device, names),
        device=one.device,
        certificate=True,
        commitment=bool(one.hash),
        opening=bool(one.opening),
        confirmed=bool(one.confirmation),
        backup=one.backup,
        signed=sealed is not None and bool(sealed.signatures[one.number - 1]),
        destroyed=one.destroyed,
    )


def _posted(state: MeetingState, one: Trustee, sealed: Manifest | None, names: Names) -> CertificateView:
    return CertificateView(
        number=one.number,
        name=_named(state, one.device, names),
        device=one.device,
        signs=one.signs,
        receives=one.receives,
        hash=one.hash,
        opening=one.opening,
        sealed=tuple((share.trustee, share.share) for share in one.sealed),
        confirmation=one.confirmation,
        backup=one.backup,
        signed=sealed is not None and bool(sealed.signatures[one.number - 1]),
        destroyed=one.destroyed,
    )


def _sealed(of: Secrecy) -> Manifest | None:
    """The sealed manifest, where it names the key in force."""
    return of.sealed if of.sealed is not None and keys.of_ceremony(of.sealed, of) else None


def _manifest(state: MeetingState) -> ManifestView:
    of = state.secrecy
    sealed, driver = _sealed(of), state.seats.driver
    own = of.key_of(driver, "moderator") if driver else None
    text = keys.manifest(of, secretly.ground(state), own.key) if own else ""
    return ManifestView(
        text=text,
        sha256=written.sha(text.encode()) if text else "",
        version=sealed.version if sealed else 0,
        current=sealed is not None and sealed.text == text,
        whole=sealed is not None and sealed.whole,
        missing=keys.awaited(of),
        unsigned=tuple(n for n, one in enumerate(sealed.signatures, 1) if not one) if sealed else (),
    )
