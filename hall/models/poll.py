"""A question put to a room, and what people chose. Who chose what is told to nobody.

The tables are named after rooms, where polls began.
"""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from hall.protocol import ChoiceState, PollState
from members.models import Member, person
from rooms.models.message import RoomRow
from rooms.models.room import Room

MOST_CHOICES = 6


class PollQuerySet(models.QuerySet["Poll"]):
    def visible_to(self, rooms: models.QuerySet[Room]) -> PollQuerySet:
        """Polls of rooms that one may see."""
        return self.filter(room__in=rooms).select_related("room__territory")

    def standing(self) -> PollQuerySet:
        """Those that nobody withdrew."""
        return self.filter(withdrawn_at=None)

    def told(self) -> PollQuerySet:
        """With all that ``state()`` tells: two queries, for however many polls."""
        votes = Vote.objects.filter(poll=OuterRef("pk")).order_by().values("poll")
        voters = votes.annotate(people=Count("member", distinct=True)).values("people")
        return (
            self.select_related("author")
            .annotate(voters=Coalesce(Subquery(voters), 0))
            .prefetch_related(Prefetch("choices", queryset=Choice.objects.counted()))
        )


class Poll(RoomRow):
    noun = "poll"
    dup = False  # true on the answer to a resend
    voters: int  # counted by told()
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(help_text="Made by the client; makes a resend harmless")
    question = models.CharField(max_length=200)
    answers = models.TextField(editable=False, help_text="Of its choices, a line each: for search")
    several = models.BooleanField(default=False, help_text="One may choose more than one answer")
    sealed = models.BooleanField(default=False, help_text="Counts come when it is closed")
    at = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = PollQuerySet.as_manager()

    class Meta:
        db_table = "rooms_poll"
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="poll_key_unique"),
            models.UniqueConstraint(fields=["room", "seq"], name="poll_seq_unique"),
            models.CheckConstraint(condition=~Q(question=""), name="poll_asks"),
        ]
        indexes = [models.Index(fields=["room", "changed"], name="poll_changed")]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        """Where it stands in its room. Wants ``room`` selected with the row."""
        return f"{self.room.get_absolute_url()}#poll-{self.pk}"

    @property
    def unsays(self) -> bool:
        """Once withdrawn: its answers and counts are nobody's to read any more."""
        return self.author.left or self.withdrawn

    @property
    def withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def open(self) -> bool:
        """Past its end nobody votes, even where the worker has not closed it yet."""
        if self.closed_at or self.withdrawn:
            return False
        return self.ends is None or self.ends > timezone.now()

    @property
    def counted(self) -> bool:
        """Whether everyone may see the counts now."""
        return self.closed_at is not None or not self.sealed

    @property
    def most(self) -> int:
        """What the leading choice has. Wants ``told()``."""
        return max((one.count for one in self.choices.all()), default=0) if self.counted else 0

    def moments(self) -> dict[str, datetime]:
        return {} if self.seq else {"last_at": self.at}

    def state(self) -> PollState:
        """Wants ``told()``."""
        shown = self.counted
        return PollState(
            id=self.pk,
            seq=self.seq,
            at=self.at,
            by=person(self.author),
            key=self.key,
            question=self.question,
            choices=[
                ChoiceState(one.pk, one.words, one.count if shown else None)
                for one in self.choices.all()
            ],
            several=self.several,
            sealed=self.sealed,
            voters=self.voters,
            ends=self.ends,
            closed=self.closed_at is not None,
            withdrawn=self.withdrawn,
        )


class ChoiceQuerySet(models.QuerySet["Choice"]):
    def counted(self) -> ChoiceQuerySet:
        # Said again: Django forgets a model's own order where it counts, PostgreSQL any other.
        return self.annotate(count=Count("votes")).order_by("position")


class Choice(models.Model):
    count: int  # votes, counted by counted()
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="choices")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=100)

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        db_table = "rooms_choice"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "position"], name="choice_position_unique"),
            models.UniqueConstraint(fields=["poll", "words"], name="choice_words_unique"),
            models.CheckConstraint(condition=Q(position__lt=MOST_CHOICES), name="choice_few"),
            models.CheckConstraint(condition=~Q(words=""), name="choice_says"),
        ]

    def __str__(self) -> str:
        return self.words


class Vote(models.Model):
    """One choice of one member. ``single`` repeats what the poll says, for the constraint."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="votes")
    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    single = models.BooleanField()

    class Meta:
        db_table = "rooms_vote"
        constraints = [
            models.UniqueConstraint(fields=["poll", "member", "choice"], name="vote_unique"),
            models.UniqueConstraint(
                fields=["poll", "member"], condition=Q(single=True), name="vote_single"
            ),
        ]

    def __str__(self) -> str:
        return f"one for {self.choice}"
