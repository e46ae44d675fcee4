"""A member's bell, read page by page; and what every page says of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils import timezone

from common.prepared import prepared
from common.still import still
from members.models import Member, Territory
from notifications.models import Announcement, Choice, Delivery, Notification, Preferences
from notifications.models import AnnouncementQuerySet as Announcements
from notifications.subjects import SUBJECTS

PAGE = 20
LAST = 20  # decisions that one is shown


def page(
    member: int, *, before: int | None = None, limit: int = PAGE
) -> tuple[list[Notification], bool]:
    """The newest lines older than ``before``, and whether there are older ones still."""
    rows = Notification.objects.filter(member=member).select_related("actor", "announcement")
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
    levels = dict(Choice.objects.filter(member=me).values_list("subject", "level"))
    told: dict[str, object] = {one.name: one.level(levels) for one in SUBJECTS.values()}
    return told | {
        "mail": held.mail,
        "digest": held.digest,
        "quiet_from": held.quiet_from,
        "quiet_until": held.quiet_until,
    }


def decided(me: Member) -> list[Delivery]:
    """What became of the last lines, the newest first."""
    rows = Delivery.objects.filter(notification__member=me)
    rows = rows.select_related("notification__actor", "notification__announcement")
    return list(rows.order_by("-id")[:LAST])


def announcements(here: Territory, me: Member | None) -> list[Announcement]:
    """Those that belong on this reader's pages now, with their authors."""
    found = _now(here)
    some = [one for one in found if not one.to_all]
    if not some:
        return found
    told = _told(me, tuple(one.pk for one in some)) if me else ()
    return [one for one in found if one.to_all or one.pk in told]


def _told(me: Member, pks: tuple[int, ...]) -> set[int]:
    """Which of these were told to them."""
    lines = Notification.objects.filter(member=me, announcement__in=pks)
    return set(lines.values_list("announcement", flat=True))


@still
def _now(here: Territory) -> list[Announcement]:
    return _current(here, timezone.now())


@prepared
def _current(here: Territory, now: datetime) -> Announcements:
    return Announcement.objects.current(here, now)


def announcement(me: Member | None, here: Territory, pk: int) -> Announcement | None:
    """One that was told to them, or to everybody; animators read each. None otherwise."""
    rows = Announcement.objects.filter(territory=here).select_related("author", "territory")
    found = rows.filter(pk=pk).first()
    if found is None or (me and me.animates(here.pk)):
        return found
    if found.stage in (Announcement.Stage.WAITING, Announcement.Stage.PLANNED):
        return None
    theirs = found.to_all or (me is not None and bool(_told(me, (pk,))))
    return found if theirs else None


def all_announcements(here: Territory) -> Announcements:
    """For animators, the newest first."""
    return Announcement.objects.filter(territory=here).select_related("author", "agreed_by")
