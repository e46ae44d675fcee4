"""What goes over the wire about wishes."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from live.frames import Command
from members.protocol import Person
from rooms.protocol import Body, Id


class WishState(Struct):
    """A wish's whole state."""

    id: int
    seq: int
    at: datetime
    by: Person
    words: str


class MakeWish(Command, tag="wish.make"):
    """Wish in a room. The same ``key`` again is the same wish."""

    room: Id
    key: UUID
    words: Body
