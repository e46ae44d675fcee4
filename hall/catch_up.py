"""What rooms decided by a vote while somebody was away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from hall.models import Poll
from members.models import Member
from notifications import catch_up
from notifications.catch_up import MOST, Item
from rooms.models import Membership


def decided(me: Member, since: datetime) -> Iterator[Item]:
    """In the rooms that they belong to."""
    mine = Membership.objects.filter(member=me, banned=False).values("room")
    polls = Poll.objects.standing().filter(room__in=mine, closed_at__gt=since)
    for poll in polls.select_related("room").order_by("-closed_at")[:MOST]:
        yield Item(poll.question, poll.get_absolute_url())


def register() -> None:
    catch_up.register(catch_up.DECISIONS, decided)
