"""An event's places are told in its room, beside the talk; what becomes of it, in the talk."""

from events.models import Event, News
from live.registry import Rows
from rooms import kinds
from rooms.kinds import Kind

EVENT = Kind(Rows(Event.objects.all(), timeline=False))
NEWS = Kind(
    Rows(News.objects.select_related("room__territory")),
    template="events/entries/news.html",
    own=lambda state, me: (),
)


def register() -> None:
    kinds.register(EVENT)
    kinds.register(NEWS)
