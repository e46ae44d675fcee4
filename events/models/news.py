"""What the room of an event, or of a session, is told about it."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.protocol import NewsState
from members.protocol import Person
from rooms.models import RoomRow


class News(RoomRow):
    """A line of the talk: it is cancelled, takes place after all, or has another hour or place.

    It is the town that says so, and not a person: nobody's name is in it. Why it was cancelled
    stands on the event's page alone, where it can be taken back.
    """

    class What(models.TextChoices):
        CANCELLED = "cancelled", _("This event is cancelled.")
        RESTORED = "restored", _("This event takes place after all.")
        MOVED = "moved", _("This event has another hour or place.")
        SESSION_CANCELLED = "session_cancelled", _("This session is cancelled.")
        SESSION_RESTORED = "session_restored", _("This session takes place after all.")
        SESSION_MOVED = "session_moved", _("This session has another hour or place.")

    MOVES = (What.MOVED, What.SESSION_MOVED)

    noun = "happening"
    what = models.CharField(max_length=17, choices=What.choices)
    starts = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    why = models.BooleanField(default=False, help_text="The event's page says why")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["room", "seq"], name="news_seq_unique")]
        indexes = [models.Index(fields=["room", "changed"], name="news_changed")]

    def __str__(self) -> str:
        return f"{self.room}: {self.get_what_display()}"

    def moments(self) -> dict[str, datetime]:
        return {}

    def state(self) -> NewsState:
        """Wants ``room`` and its territory selected."""
        town = self.room.territory
        by = Person(id=0, name=town.name, kind="town", slug="", official=True)
        return NewsState(
            self.pk, self.seq, self.at, by, self.what, self.starts, self.place, self.why
        )
