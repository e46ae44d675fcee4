"""What of events may be reported: what its page tells."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from events.models import Event
from members import reportable
from members.models import Member, Territory
from members.reportable import Kind, Shown


def find(pk: int, me: Member | None, here: Territory) -> Event | None:
    return Event.objects.visible_to(me, here).filter(territory=here, pk=pk).first()


def show(event: Event) -> Shown:
    told = (event.title, event.venue, event.summary, event.body)
    words = "\n".join(one for one in told if one)
    by = list(event.organisers.order_by("pk"))
    return Shown(event.title, words, by, event.get_absolute_url())


EVENT = Kind("event", _("an event"), Event, find, show)


def register() -> None:
    reportable.register(EVENT)
