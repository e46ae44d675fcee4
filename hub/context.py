"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from members.people import member_of
from notifications.actions import count_unread
from notifications.models import Announcement


def page(request: HttpRequest) -> dict[str, Any]:
    territory = getattr(request, "territory", None)
    me = member_of(request) if territory else None
    return {
        "territory": territory,
        "me": me,
        "unread": count_unread([me.pk]).get(me.pk, 0) if me else 0,
        "announcements": Announcement.objects.current(territory) if territory else [],
        "demo": settings.DEMO,
        "version": settings.VERSION,
    }
