"""What the tests of announcements share: the worker's work done, and who has which line."""

from __future__ import annotations

from members.models import Member
from notifications.actions.spreading import portion
from notifications.models import Announcement, Notification


def work(row: Announcement) -> Announcement:
    """All that the worker has left to do for it."""
    while portion(row.pk):
        pass
    row.refresh_from_db()
    return row


def told(row: Announcement, kind: str = "announcement") -> list[str]:
    lines = row.lines.filter(kind=kind).order_by("member__slug")
    return list(lines.values_list("member__slug", flat=True))


def line(row: Announcement, of: Member, kind: str = "announcement") -> Notification:
    return row.lines.select_related("actor", "announcement").get(member=of, kind=kind)
