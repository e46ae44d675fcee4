"""Mails about one's place at an event, each with what one's calendar needs: nobody asks again."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, override

from events import ical
from events.models import Event, Registration
from members.models import Member
from notifications import sentences
from notifications.delivery import letters, links, taps
from notifications.delivery.letters import Calendar, Letter
from notifications.models import Notification

PLACE, GIVEN_BACK = "place", "given_back"


def confirmation(place: Registration) -> Letter:
    """That they have a place, or gave it back. Wants the event's town and the member selected."""
    had = place.status == Registration.Status.CANCELLED
    what = GIVEN_BACK if had else PLACE
    with override(place.member.tongue):
        again, leave = gettext("Take my place again"), gettext("I can no longer come")
    label, verb = (again, "take_place") if had else (leave, "leave_place")
    tap = taps.Link(taps.link(place.member, verb, place.event_id), label)
    return _letter(place.event, place.member, what, off=had, taps=[tap])


def of_line(line: Notification) -> Letter | None:
    """What changed at an event at which they have a place. None where they have none by now."""
    places = Registration.objects.filter(
        member=line.member, event=line.data.get("id"), status=Registration.Status.REGISTERED
    )
    place = places.select_related("event__territory").first()
    if place is None:
        return None
    with override(line.member.tongue):
        words = sentences.text(line)
    return _letter(place.event, line.member, line.kind, off=place.event.cancelled, words=words)


def _letter(event: Event, member: Member, what: str, *, off: bool, **context: Any) -> Letter:
    site = links.site(event.territory)
    text = ical.invitation(event, member, off=off, link=lambda path: site + path)
    page = site + event.get_absolute_url()
    return Letter(
        template="events/email/place",
        name=f"event.{event.pk}.{event.changed}.{what}",
        context={"event": event, "what": what, "link": page, **context},
        thread=f"event.{event.pk}",
        off="events",
        calendar=Calendar("CANCEL" if off else "REQUEST", text),
    )


def register() -> None:
    for kind in ("event_moved", "event_cancelled", "event_restored"):
        letters.register(kind, of_line)
