"""A poll loses the name of who asked it, when they leave; what others chose stands."""

from __future__ import annotations

from hall.models import Poll
from live.publish import atomic, hold, record
from members.personal_data import Gone


@atomic
def unname_polls(gone: Gone, after: int) -> int | None:
    """One a transaction, which is told to its room."""
    poll = Poll.objects.filter(author=gone.member, pk__gt=after).order_by("pk").first()
    if poll is None:
        return None
    hold(poll.room)
    record(Poll.objects.told().select_related("room").get(pk=poll.pk))
    return poll.pk
