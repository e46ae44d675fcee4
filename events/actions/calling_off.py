"""A session of a programme does not take place, or does after all."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from events import rules
from events.actions.news import What, say_of_session
from events.models import Registration, Session
from live.publish import atomic, hold, tell
from members.models import Member
from members.rate_limits import spend
from notifications.actions import notify
from rooms.models import Membership


@atomic
def cancel_session(session: Session, *, by: Member) -> Session:
    """Who comes to the event, speaks there or belongs to its room is told. Its room stays, and an
    import of the programme leaves it cancelled. Twice is once.
    """
    session = _held(session, by)
    if session.cancelled:
        return session
    session.cancelled, session.called_off_at = True, timezone.now()
    _tell(session, by, What.SESSION_CANCELLED)
    return session


@atomic
def restore_session(session: Session, *, by: Member) -> Session:
    """It takes place after all. Twice is once."""
    session = _held(session, by)
    if not session.cancelled:
        return session
    rules.called_off_here(session)
    session.cancelled, session.called_off_at = False, None
    _tell(session, by, What.SESSION_RESTORED)
    return session


def _held(session: Session, by: Member) -> Session:
    hold(session.room)
    session = Session.objects.select_related("event__territory", "room__territory").get(
        pk=session.pk
    )
    rules.may_change(session.event, by)
    rules.session_not_over(session)
    return session


def _tell(session: Session, by: Member, what: What) -> None:
    spend("changes", by=by)
    session.save(update_fields=["cancelled", "called_off_at"])
    say_of_session(session, what)
    stands = {"value": int(session.cancelled), "of": None}
    counts = {f"session.{session.pk}.cancelled": stands}
    tell(session.event.territory.topic, {"on": "counts", "counts": counts})
    names = {"session": session.title, "event": session.event.title}
    url, room = session.get_absolute_url(), session.room
    notify(_concerned(session), kind=what.value, by=by, url=url, about=room, **names)


def _concerned(session: Session) -> list[Member]:
    event = session.event
    come = Registration.objects.coming(event).values("member")
    belong = Membership.objects.filter(room=session.room, banned=False).values("member")
    speak = session.speakers.exclude(member=None).values("member")
    who = Q(pk__in=come) | Q(pk__in=belong) | Q(pk__in=speak) | Q(organised=event)
    return list(Member.objects.filter(who).distinct())
