"""What clients ask of events, and the states that an event's room tells."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from live.frames import Command
from members.protocol import Person

Id = Annotated[int, Meta(gt=0, le=2**63 - 1)]


class EventState(Struct):
    """``registered`` people have a place; ``capacity`` is None where there is room for all."""

    id: int
    seq: int
    registered: int
    capacity: int | None = None
    cancelled: bool = False


class NewsState(Struct):
    """What became of an event or a session, said by the town. ``starts`` and ``place`` are those
    that it has from then on; ``why``: its page says why."""

    id: int
    seq: int
    at: datetime
    by: Person
    what: str
    starts: datetime
    place: str
    why: bool


class RegisterForEvent(Command, tag="event.register"):
    """Take a place. Answered with the event's state."""

    event: Id


class UnregisterFromEvent(Command, tag="event.unregister"):
    """Give the place back."""

    event: Id
