"""What every page knows."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from members.models import Member, Territory
from members.requests import member_of
from notifications import queries
from notifications.models import Announcement


def page(request: HttpRequest) -> dict[str, Any]:
    territory = getattr(request, "territory", None)
    me = member_of(request) if territory else None
    return {
        "way_back": request.get_full_path(),  # where its forms lead back to
        "territory": territory,
        "me": me,
        "animates": bool(me and territory and me.animates(territory.pk)),
        "unread": queries.unread(me) if me else 0,
        "announcements": _announcements(territory, me),
        "demo": settings.DEMO,
        "version": settings.VERSION,
    }


def _announcements(territory: Territory | None, me: Member | None) -> Iterable[Announcement]:
    """Also for visitors, unless only members read here."""
    if territory is None or (me is None and territory.members_only):
        return []
    return queries.announcements(territory, me)
