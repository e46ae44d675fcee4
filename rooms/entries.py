"""How messages stand in rooms."""

from live.registry import Rows
from rooms import kinds
from rooms.kinds import Kind
from rooms.models import Message

MESSAGE = Kind(
    Rows(Message.objects.select_related("author").prefetch_related("reactions")),
    template="rooms/entries/message.html",
)


def register() -> None:
    kinds.register(MESSAGE)
