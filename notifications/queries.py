"""A member's bell, read page by page."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count

from notifications.models import Notification

PAGE = 20


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
