"""What became of an announcement at each of its readers: it stood on a screen, it was opened."""

from __future__ import annotations

from django.utils import timezone

from live.publish import atomic
from members.models import Member
from notifications.actions.spreading import tell_again, write_lines
from notifications.actions.telling import tell_unread
from notifications.models import TOLD, Announcement


@atomic
def saw_announcement(announcement: Announcement, *, by: Member, edition: int) -> None:
    """It stood on their screen. Who saw an older ``edition`` is told that it was put right.

    A screen may be quicker than the worker: then this is their line.
    """
    if not _theirs(announcement, by):
        return
    announcement.lines.filter(member=by, seen_at=None).update(seen_at=timezone.now())
    if edition < announcement.edition and announcement.corrected_at and not announcement.over:
        tell_again(announcement, [by])


@atomic
def open_announcement(announcement: Announcement, *, by: Member, way: str) -> None:
    """They came to its page, or went where it leads. The first ``way`` is the one that counts."""
    if not _theirs(announcement, by):
        return
    now, lines = timezone.now(), announcement.lines.filter(member=by)
    lines.filter(seen_at=None).update(seen_at=now)
    lines.filter(opened=None).update(opened=way)
    if lines.filter(read_at=None).update(read_at=now):
        tell_unread(by)


def _theirs(announcement: Announcement, by: Member) -> bool:
    """Whether it is told to them; whose words they are is not told them."""
    if by.pk == announcement.author_id:
        return False
    if announcement.lines.filter(member=by).exists():
        return True
    if not announcement.to_all:
        return False
    # Held, as the worker holds it: it may be about to write the same line.
    row = Announcement.objects.select_for_update(no_key=True).get(pk=announcement.pk)
    if not row.lines.filter(member=by).exists():
        write_lines(announcement, [by], TOLD, seen=timezone.now())
    return True
