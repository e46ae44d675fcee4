"""What of events may be reported: what its page tells."""

from __future__ import annotations

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from events.models import Event, Session
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


def find_session(pk: int, me: Member | None, here: Territory) -> Session | None:
    events = Event.objects.visible_to(me, here).filter(territory=here)
    found = Session.objects.select_related("event", "room").filter(pk=pk, event__in=events)
    return found.first()


def show_session(session: Session) -> Shown:
    """Who organises the event answers for its programme."""
    speakers = ", ".join(one.name for one in session.speakers.all())
    told = (session.title, session.subtitle, speakers, strip_tags(session.html))
    words = "\n".join(one for one in told if one)
    by = list(session.event.organisers.order_by("pk"))
    return Shown(session.title, words, by, session.get_absolute_url())


EVENT = Kind("event", _("an event"), Event, find, show, room=lambda event: event.room)
SESSION = Kind(
    "session", _("a session"), Session, find_session, show_session, room=lambda one: one.room
)


def register() -> None:
    reportable.register(EVENT)
    reportable.register(SESSION)
