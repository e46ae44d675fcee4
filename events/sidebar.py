"""What stands beside the talk in the room of an event, or of a session."""

from django.utils import timezone

from common.prepared import first
from events import queries
from events.models import Event, Session
from members.models import Member, Territory
from rooms import link_titles, roles, sidebar
from rooms.models import Membership, Room
from rooms.sidebar import Sidebar

AHEAD = 4  # sessions of a programme beside the talk


def event(room: Room) -> Sidebar | None:
    found = first(queries.in_room(room.pk))
    if found is None:
        return None
    organisers = queries.organisers(found)
    given = {"event": found, "organisers": organisers, "sessions": _ahead(found)}
    return Sidebar("events/sidebar.html", given)


def _ahead(event: Event) -> list[Session]:
    """What is on, and what comes next."""
    found = queries.not_over(event.pk, timezone.now(), most=AHEAD)
    for one in found:
        one.event = event  # for addresses, without a query each
    return found


def session(room: Room) -> Sidebar | None:
    found = first(queries.session_in_room(room.pk))
    if found is None:
        return None
    speakers = list(found.speakers.select_related("member"))
    return Sidebar("events/session_sidebar.html", {"session": found, "speakers": speakers})


def role_in(room: Room, member: Member) -> Membership.Role | None:
    """An event's organisers hold its room; None where the room is not an event's."""
    found = first(queries.in_room(room.pk))
    if found is None:
        return None
    organises = member in queries.organisers(found)
    return Membership.Role.HOLDER if organises else Membership.Role.MEMBER


def speaks(room: Room, member: Member) -> bool:
    """In the session that it is of, as they have confirmed."""
    return first(queries.session_in_room(room.pk)) is not None and bool(
        first(queries.speaks_in(room.pk, member))
    )


def register() -> None:
    roles.register(role_in)
    roles.register_speakers(speaks)
    sidebar.register(event)
    sidebar.register(session)
    link_titles.register("event", title)
    link_titles.register("session", session_title)


def title(territory: Territory, slug: str) -> str | None:
    """For a link to it, in words that everybody may read."""
    found = Event.objects.public_in(territory).filter(slug=slug).first()
    return found.title if found else None


def session_title(territory: Territory, slug: str, session_slug: str) -> str | None:
    events = Event.objects.public_in(territory).filter(slug=slug)
    found = Session.objects.filter(event__in=events, slug=session_slug).first()
    return found.title if found else None
