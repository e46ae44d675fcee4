"""What those who look after a room decide about it, and about who talks there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from members.models import Member
from rooms.models.message import RoomRow
from rooms.models.room import Room
from rooms.protocol import TendingState


class Tending(RoomRow):
    """How a room is tended: one row a room, made when that changes first, so that each change
    takes a number and reaches every phone. What it tells stands in the room itself."""

    noun = "tending"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room"], name="tending_unique")]

    def __str__(self) -> str:
        return f"{self.room}: {self.room.mode}"

    def state(self) -> TendingState:
        """Wants ``room`` selected."""
        room = self.room
        return TendingState(self.pk, self.seq, room.mode, room.public, room.rules)


class RestrictionQuerySet(models.QuerySet["Restriction"]):
    def standing(self) -> RestrictionQuerySet:
        """Bans, and mutes that still run; the last first."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now())).order_by("-at", "-pk")


class Restriction(models.Model):
    """Somebody who may not write in a room ``until`` then; None: who may not be there at all.

    It stands beside the membership, so that leaving does not undo it. ``belonged``: the room was
    one of theirs before the ban, and is again when that is lifted. ``spreads``: rooms that the
    room's subject opens later are closed to them as well.

    ``reason`` (the key of one: audit/verbs.py) and ``words`` say why, to whom it concerns; ``url``
    is the page that says all of it and where they object, if there is one: else they ask animators
    to look at it (rooms/written.py).
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="restrictions")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    belonged = models.BooleanField(default=False)
    spreads = models.BooleanField(default=False, db_default=False)
    reason = models.CharField(max_length=20, blank=True, default="", db_default="")
    words = models.TextField(max_length=1000, blank=True, default="", db_default="")
    url = models.CharField(max_length=200, blank=True, default="", db_default="")

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "member"], name="restriction_unique")
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.room}"

    @property
    def bans(self) -> bool:
        return self.until is None

    @property
    def told(self) -> bool:
        """Whether they may learn that there is such a room. Wants ``room`` selected."""
        return self.room.public or self.belonged
