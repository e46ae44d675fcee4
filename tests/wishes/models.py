"""What somebody wishes for, said in a room."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone

from members.models import Member, person
from rooms.models import RoomRow
from tests.wishes.protocol import WishState


class WishQuerySet(models.QuerySet["Wish"]):
    pass


class Wish(RoomRow):
    noun = "wish"
    dup = False  # true on the answer to a resend
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(help_text="Made by the client; makes a resend harmless")
    words = models.CharField(max_length=100)
    at = models.DateTimeField(default=timezone.now)

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="wish_key_unique"),
            models.UniqueConstraint(fields=["room", "seq"], name="wish_seq_unique"),
        ]
        indexes = [models.Index(fields=["room", "changed"], name="wish_changed")]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        """Where it stands in its room. Wants ``room`` selected with the row."""
        return f"{self.room.get_absolute_url()}#wish-{self.pk}"

    def moments(self) -> dict[str, datetime]:
        """A new one is the last that happened in its room."""
        return {} if self.seq else {"last_at": self.at}

    def state(self) -> WishState:
        """Wants ``author`` selected."""
        return WishState(self.pk, self.seq, self.at, person(self.author), self.words)
