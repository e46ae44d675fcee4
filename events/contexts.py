"""What stands beside the talk in the room of an event, or of a session."""

from events.models import Event, Session
from members.models import Territory
from rooms import contexts
from rooms.contexts import Context
from rooms.models import Room


def event(room: Room) -> Context | None:
    found = Event.objects.filter(room=room).select_related("territory", "room").first()
    if found is None:
        return None
    organisers = list(found.organisers.all())
    return "events/context.html", {"event": found, "organisers": organisers}


def session(room: Room) -> Context | None:
    found = Session.objects.filter(room=room).select_related("event").first()
    if found is None:
        return None
    speakers = list(found.speakers.select_related("member"))
    return "events/session_context.html", {"session": found, "speakers": speakers}


def register() -> None:
    contexts.register(event)
    contexts.register(session)


def title(territory: Territory, slug: str) -> str | None:
    """For a link to it, in words that everybody may read."""
    found = Event.objects.visible_to(None, territory).filter(slug=slug).first()
    return found.title if found else None


def session_title(territory: Territory, slug: str, session_slug: str) -> str | None:
    events = Event.objects.visible_to(None, territory).filter(slug=slug)
    found = Session.objects.filter(event__in=events, slug=session_slug).first()
    return found.title if found else None
