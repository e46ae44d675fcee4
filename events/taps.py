"""What one tap in a mail does about an event: take a place, or give it back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from events import actions, letters
from events.models import Event
from members.models import Member
from notifications import catch_up
from notifications.delivery import taps
from notifications.delivery.taps import Asked, Tap
from notifications.models import Notification


def take(key: int, member: Member) -> Asked | None:
    if (event := _seen(key, member)) is None:
        return None

    def do() -> str:
        actions.register(event, by=member)
        return _("You have a place. See you there!")

    words = _("A place at “%(event)s”?") % {"event": event.title}
    return Asked(words, _("Take a place"), event.get_absolute_url(), do)


def leave(key: int, member: Member) -> Asked | None:
    if (event := _seen(key, member)) is None:
        return None

    def do() -> str:
        actions.unregister(event, by=member)
        return _("You gave your place back, thank you for telling us.")

    words = _("You can no longer come to “%(event)s”?") % {"event": event.title}
    return Asked(words, _("Give my place back"), event.get_absolute_url(), do)


def _seen(key: int, member: Member) -> Event | None:
    seen = Event.objects.visible_to(member, member.territory)
    return seen.select_related("room", "territory").filter(pk=key).first()


def beside_reminder(line: Notification) -> list[Tap]:
    key = line.data.get("id")
    return [Tap("leave_place", key, _("I can no longer come"))] if key else []


def register() -> None:
    taps.register("take_place", take)
    taps.register("leave_place", leave)
    for kind in ("reminder_day", "reminder_hour", "reminder_asked"):
        taps.register_beside(kind, beside_reminder)
    letters.register()
    catch_up.register_decisions("event_moved", "event_cancelled", "event_restored")
