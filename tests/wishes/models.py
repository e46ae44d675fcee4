"""What somebody wishes for, said in a room."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone
from msgspec import Struct

from members.models import Member, person
from members.protocol import Person
from rooms.models import RoomRow


class WishState(Struct):
    id: int
    seq: int
    at: datetime
    by: Person
    words: str


class WishQuerySet(models.QuerySet["Wish"]):
    pass


class Wish(RoomRow):
    noun = "wish"
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=100)
    at = models.DateTimeField(default=timezone.now)

    objects = WishQuerySet.as_manager()

    def __str__(self) -> str:
        return self.words

    def state(self) -> WishState:
        return WishState(self.pk, self.seq, self.at, person(self.author), self.words)
