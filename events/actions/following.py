"""The address at which a calendar follows one's own events: made, made anew, ended."""

from __future__ import annotations

from django.utils import timezone

from events.models import CalendarAddress, new_secret
from live.publish import atomic
from members.models import Member


@atomic
def open_calendar(*, by: Member) -> CalendarAddress:
    """Asked for again it is the same."""
    address, _new = CalendarAddress.objects.get_or_create(member=by)
    return address


@atomic
def renew_calendar(*, by: Member) -> CalendarAddress:
    """Another address; whoever has the old one reads nothing any more."""
    made = {"secret": new_secret(), "at": timezone.now()}
    address, _new = CalendarAddress.objects.update_or_create(member=by, defaults=made)
    return address


@atomic
def close_calendar(*, by: Member) -> None:
    CalendarAddress.objects.filter(member=by).delete()
