"""An event's places are told in its room, beside the talk."""

from events.models import Event
from live.registry import Rows
from rooms import kinds
from rooms.kinds import Kind

EVENT = Kind(Rows(Event.objects.all(), timeline=False))


def register() -> None:
    kinds.register(EVENT)
