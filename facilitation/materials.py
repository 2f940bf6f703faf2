"""Materials: plans, photos, documents and clips, shown to everyone in step. The files stand beside the log.

Keeps MT1–MT6. The log holds what a file is (title, words for those who cannot see it, kind, size) and its SHA-256;
what the shell serves under that name is that file or nothing. A document is shown as pictures of its pages, made
where it was added, each named by its own hash. A clip is the question read aloud by a person of the house; it
belongs to one text and is offered with no other. Sizes are bytes; regions are thousandths of the page's sides.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from facilitation.refused import Refused
from facilitation.types import Command, Event, Id, Ms, Title, Value

Media = Literal[
    "image/jpeg",
    "image/png",
    "image/webp",
    "application/pdf",
    "audio/webm",
    "audio/ogg",
    "audio/mpeg",
    "audio/mp4",
    "audio/wav",
]
MaterialId = Id
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
# Not a commitment: the text is public, and its plain hash is its name.
TextName = Annotated[str, Meta(pattern=r"^(|[0-9a-f]{64})$")]
Size = Annotated[int, Meta(ge=1, le=8 * 1024 * 1024)]
Side = Annotated[int, Meta(ge=1, le=20_000)]
Words = Annotated[str, Meta(max_length=600)]
Thousandth = Annotated[int, Meta(ge=0, le=1000)]
MOST_PAGES = 40
MOST_FILES = 60
SMALLEST_WINDOW = 100
"""A tenth of the page's side: closer than that nothing is to be read from pixels."""


class Page(Value, frozen=True):
    """One picture: a photo or plan itself, or one page of a document; width and height in pixels."""

    sha256: Sha256
    media: Media
    size: Size
    width: Side
    height: Side


class MaterialFile(Value, frozen=True):
    """What was added; ``reads``: the SHA-256 of the text a clip reads aloud, ``seconds`` its length."""

    id: MaterialId
    title: str
    says: str
    media: Media
    sha256: Sha256
    size: int
    item: str = ""
    pages: tuple[Page, ...] = ()
    reads: str = ""
    seconds: int = 0


class Exhibit(Value, frozen=True):
    """What is on every screen now: a page from 0, and the window of it, whole unless narrowed."""

    material: MaterialId
    page: int = 0
    left: Thousandth = 0
    top: Thousandth = 0
    side: Thousandth = 1000


class Materials(Value, frozen=True):
    files: tuple[MaterialFile, ...] = ()
    shown: Exhibit | None = None
    seen: frozenset[str] = frozenset()

    def get(self, material: MaterialId) -> MaterialFile | None:
        """The material of this id, if it is there."""
        return next((f for f in self.files if f.id == material), None)

    def named(self, material: MaterialId) -> MaterialFile:
        """The material of this id.

        Raises:
            Refused: ``unknown_material`` (MT1).
        """
        found = self.get(material)
        if found is None:
            raise Refused("unknown_material", "MT1")
        return found

    def clip_of(self, text_sha256: str) -> MaterialFile | None:
        """The clip that reads this very text, the latest one first."""
        return next((f for f in reversed(self.files) if text_sha256 and f.reads == text_sha256), None)

    def holds(self, sha256: str) -> Media | None:
        """What kind of file stands under this hash in this meeting."""
        for file in self.files:
            if file.sha256 == sha256:
                return file.media
            if page := next((page for page in file.pages if page.sha256 == sha256), None):
                return page.media
        return None


class AddMaterial(Command, tag="add_material", frozen=True):
    material: MaterialId
    title: Title
    media: Media
    sha256: Sha256
    size: Size
    says: Words = ""
    item: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{0,40}$")] = ""
    pages: tuple[Page, ...] = ()
    reads: TextName = ""
    seconds: Annotated[int, Meta(ge=0, le=600)] = 0


class RemoveMaterial(Command, tag="remove_material", frozen=True):
    material: MaterialId


class ShowMaterial(Command, tag="show_material", frozen=True):
    material: MaterialId
    page: Annotated[int, Meta(ge=0, lt=MOST_PAGES)] = 0
    left: Thousandth = 0
    top: Thousandth = 0
    side: Thousandth = 1000


class HideMaterial(Command, tag="hide_material", frozen=True):
    pass


MaterialCommand = AddMaterial | RemoveMaterial | ShowMaterial | HideMaterial


class MaterialAdded(Event, tag="material_added", frozen=True):
    file: MaterialFile
    at: Ms


class MaterialRemoved(Event, tag="material_removed", frozen=True):
    material: MaterialId
    at: Ms


class MaterialShown(Event, tag="material_shown", frozen=True):
    exhibit: Exhibit
    at: Ms


class MaterialHidden(Event, tag="material_hidden", frozen=True):
    at: Ms


MaterialEvent = MaterialAdded | MaterialRemoved | MaterialShown | MaterialHidden


def decide(state: Materials, command: MaterialCommand, has_item: bool, now: Ms) -> tuple[MaterialEvent, ...]:
    """What is there and what is shown; ``has_item``: the item named is on the agenda, or none is named.

    Raises:
        Refused: ``unknown_material``, ``material_exists`` (MT1), ``unknown_item`` (AG1), ``words_missing`` (MT2),
            ``no_such_page``, ``not_a_picture`` (MT3), ``clip_of_nothing`` (MT4), ``too_many_materials`` (MT5),
            ``material_seen`` (MT6).
    """
    match command:
        case AddMaterial():
            return (MaterialAdded(file=_added(state, command, has_item), at=now),)
        case RemoveMaterial():
            state.named(command.material)
            if command.material in state.seen:
                raise Refused("material_seen", "MT6")
            return (MaterialRemoved(material=command.material, at=now),)
        case ShowMaterial():
            exhibit = _window(state.named(command.material), command)
            return () if exhibit == state.shown else (MaterialShown(exhibit=exhibit, at=now),)
        case HideMaterial():
            return hidden(state, now)


def hidden(state: Materials, now: Ms) -> tuple[MaterialHidden, ...]:
    """Nothing is shown any more, where something was."""
    return () if state.shown is None else (MaterialHidden(at=now),)


def evolve(state: Materials, event: MaterialEvent) -> Materials:
    """The materials after this event."""
    replace = msgspec.structs.replace
    match event:
        case MaterialAdded():
            return replace(state, files=(*state.files, event.file))
        case MaterialRemoved():
            return replace(state, files=tuple(f for f in state.files if f.id != event.material))
        case MaterialShown():
            return replace(state, shown=event.exhibit, seen=state.seen | {event.exhibit.material})
        case MaterialHidden():
            return replace(state, shown=None)


def _added(state: Materials, command: AddMaterial, has_item: bool) -> MaterialFile:
    if state.get(command.material):
        raise Refused("material_exists", "MT1")
    if not has_item:
        raise Refused("unknown_item", "AG1")
    if len(state.files) >= MOST_FILES or len(command.pages) > MOST_PAGES:
        raise Refused("too_many_materials", "MT5", files=MOST_FILES, pages=MOST_PAGES)
    clip = command.media.startswith("audio/")
    if clip != bool(command.reads) or (clip and command.pages):
        raise Refused("clip_of_nothing", "MT4")
    if not clip and not command.says.strip():
        raise Refused("words_missing", "MT2")
    if not clip and not _pictures(command):
        raise Refused("not_a_picture", "MT3")
    return MaterialFile(
        id=command.material,
        title=command.title,
        says=command.says.strip(),
        media=command.media,
        sha256=command.sha256,
        size=command.size,
        item=command.item,
        pages=command.pages,
        reads=command.reads,
        seconds=command.seconds,
    )


def _pictures(command: AddMaterial) -> bool:
    if not command.pages or not all(page.media.startswith("image/") for page in command.pages):
        return False
    return command.media == "application/pdf" or [page.sha256 for page in command.pages] == [command.sha256]


def _window(file: MaterialFile, command: ShowMaterial) -> Exhibit:
    if not file.pages:
        raise Refused("not_a_picture", "MT3")
    if command.page >= len(file.pages):
        raise Refused("no_such_page", "MT3", pages=len(file.pages))
    side = max(SMALLEST_WINDOW, command.side)
    left, top = min(command.left, 1000 - side), min(command.top, 1000 - side)
    return Exhibit(material=file.id, page=command.page, left=left, top=top, side=side)
