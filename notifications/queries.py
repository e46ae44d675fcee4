"""A member's bell, read page by page; and what every page says of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils import timezone

from common.prepared import prepared
from common.still import still
from members.models import Member, Territory
from notifications.models import (
    Announcement,
    Choice,
    Delivery,
    Level,
    Notification,
    Preferences,
)
from notifications.models import AnnouncementQuerySet as Announcements
from notifications.subjects import SUBJECTS

PAGE = 20
LAST = 20  # decisions that one is shown


def page(
    member: int, *, before: int | None = None, limit: int = PAGE
) -> tuple[list[Notification], bool]:
    """The newest lines older than ``before``, and whether there are older ones still."""
    rows = Notification.objects.filter(member=member).select_related("actor")
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows[: limit + 1])
    return found[:limit], len(found) > limit


def count_unread(ids: Iterable[int]) -> dict[int, int]:
    """How many lines wait for each of these members, in one query."""
    rows = Notification.objects.unread().filter(member__in=list(ids)).order_by()
    return dict(rows.values_list("member").annotate(Count("id")))


def unread(me: Member) -> int:
    """The number on their bell."""
    return sum(_unread(me))


@prepared
def _unread(me: Member) -> QuerySet[Notification, int]:
    rows = Notification.objects.unread().filter(member=me).order_by().values("member")
    return rows.annotate(count=Count("id")).values_list("count", flat=True)


def preferences(me: Member) -> Preferences:
    """What they chose, or what is usual; not stored by being looked at."""
    return Preferences.objects.filter(member=me).first() or Preferences(member=me)


def chosen(me: Member, held: Preferences) -> dict[str, object]:
    """For a form: by the names of its fields."""
    levels = chosen_levels(me)
    told: dict[str, object] = {one.name: one.level(levels) for one in SUBJECTS.values()}
    return told | {
        "mail": held.mail,
        "digest": held.digest,
        "quiet_from": held.quiet_from,
        "quiet_until": held.quiet_until,
        "needs_a_day": held.needs_a_day,
    }


def takes_mails(me: Member, subject: str) -> bool:
    """Whether a letter about it may reach them: they have an address, and did not say no."""
    held = preferences(me)
    level = SUBJECTS[subject].level(chosen_levels(me))
    able = bool(me.email) and me.is_active and held.bounced_at is None
    return able and held.mail and level != Level.NOTHING


def chosen_levels(me: Member) -> dict[str, str]:
    return dict(Choice.objects.filter(member=me).values_list("subject", "level"))


def decided(me: Member) -> list[Delivery]:
    """What became of the last lines, the newest first."""
    rows = Delivery.objects.filter(notification__member=me).select_related("notification__actor")
    return list(rows.order_by("-id")[:LAST])


def announced(here: Territory, *, most: int) -> Announcements:
    """What was said to the whole town up to now, the last first."""
    said = Announcement.objects.filter(territory=here, at__lte=timezone.now())
    return said.order_by("-at", "-pk")[:most]


@still
def announcements(here: Territory) -> list[Announcement]:
    """Those that belong on every page now, with their authors."""
    return _current(here, timezone.now())


@prepared
def _current(here: Territory, now: datetime) -> Announcements:
    return Announcement.objects.current(here, now)
