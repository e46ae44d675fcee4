"""What clients ask of rooms, and the states that rooms tell. See docs/protocol.md."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from live.frames import Command
from members.protocol import Person

Id = Annotated[int, Meta(gt=0, le=2**63 - 1)]
Seq = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Body = Annotated[str, Meta(max_length=20_000)]  # measured in words by the action: max 4,000


class PictureState(Struct):
    """``large`` and ``small`` are the names of its files: ``/rooms/5/pictures/NAME.webp``.

    ``width`` and ``height`` are the large one's; ``words`` say what it shows.
    """

    id: int
    large: str
    small: str
    width: int
    height: int
    words: str = ""


class MessageState(Struct):
    """A message's whole state. ``reactions`` maps an emoji to the ids of who chose it; ``hidden``
    stands there where it is removed for now."""

    id: int
    seq: int
    at: datetime
    by: Person
    html: str
    key: UUID
    parent: int | None = None
    edited: bool = False
    removed: bool = False
    pinned: bool = False
    pictures: list[PictureState] = []
    reactions: dict[str, list[int]] = {}
    hidden: bool | UnsetType = UNSET


class TendingState(Struct):
    """How a room is tended: its ``mode``, whether it is ``public``, and its rules in a line."""

    id: int
    seq: int
    mode: str
    public: bool
    rules: str


class LastState(Struct):
    """What happened last in a room: of which kind, by whom, in a line of words."""

    kind: str
    at: datetime
    by: Person
    words: str


class RoomState(Struct):
    """A room as one sees it from outside. ``spoke``: a message stands; ``here``: how many are
    in it now.

    Of what was said since ``prev``: ``said`` has (seq, author) of each message that stands,
    ``unsaid`` (seq, author, changed) of each that was removed. None: too much to be told.
    """

    id: int
    title: str
    public: bool
    head: int
    at: datetime
    last: LastState | None
    spoke: bool
    here: int
    prev: int = 0
    said: list[tuple[int, int]] | None = None
    unsaid: list[tuple[int, int, int]] = []


class WatchRooms(Command, tag="room.watch"):
    """Hear what moves in the lists of rooms of a page. ``shown``: those on it, and the head of
    each as it shows them; ``mine``, ``others``: how many of each it has place for."""

    shown: Annotated[dict[Id, Seq], Meta(max_length=200)] = {}
    mine: Annotated[int, Meta(ge=0, le=100)] = 0
    others: Annotated[int, Meta(ge=0, le=100)] = 0


class JoinRoom(Command, tag="room.join"):
    room: Id
    after: Seq | None = None
    epoch: Annotated[str, Meta(max_length=16)] | None = None


class LeaveRoom(Command, tag="room.leave"):
    room: Id


class FetchRoom(Command, tag="room.fetch"):
    """Older history (``before``), or the changes after a number (a gap)."""

    room: Id
    before: Seq | None = None
    after: Seq | None = None
    limit: Annotated[int, Meta(ge=1, le=200)] = 50


class ReadRoom(Command, tag="room.read"):
    room: Id
    seq: Seq


class TypeInRoom(Command, tag="room.typing"):
    room: Id


class SetMode(Command, tag="room.mode"):
    """Open, slow or closed."""

    room: Id
    mode: Annotated[str, Meta(max_length=9)]


class MuteMember(Command, tag="room.mute"):
    room: Id
    member: Id
    hours: Annotated[int, Meta(ge=1, le=24)] = 1


class BanMember(Command, tag="room.ban"):
    room: Id
    member: Id
    words: Annotated[str, Meta(max_length=2_000)] = ""


class LiftRestriction(Command, tag="room.lift"):
    """Who was muted writes again, who was banned comes in again."""

    room: Id
    member: Id


class NamePeople(Command, tag="room.people"):
    """Who could be mentioned here: members whose name starts so."""

    room: Id
    start: Annotated[str, Meta(max_length=60)] = ""


class Shown(Struct, forbid_unknown_fields=True):
    """A picture brought before (``POST /rooms/5/pictures/``), and what it shows."""

    picture: Id
    words: Annotated[str, Meta(max_length=2_000)] = ""


class PostMessage(Command, tag="message.post"):
    room: Id
    key: UUID
    body: Body
    parent: Id | None = None
    pictures: Annotated[list[Shown], Meta(max_length=20)] = []


class ReadSource(Command, tag="message.source"):
    """The Markdown of one's own message, to edit it."""

    message: Id


class EditMessage(Command, tag="message.edit"):
    message: Id
    body: Body


class RemoveMessage(Command, tag="message.remove"):
    message: Id


class React(Command, tag="message.react"):
    message: Id
    emoji: Annotated[str, Meta(min_length=1, max_length=16)]
    on: bool = True


class PinMessage(Command, tag="message.pin"):
    """Keep it at the head of the room, or take it down again."""

    message: Id
    on: bool = True
