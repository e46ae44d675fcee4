"""Places to talk, and what is said in them."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live.models import Sequenced, Stream
from members.models import Member, Territory
from members.protocol import person
from rooms.protocol import MessageState


class RoomQuerySet(models.QuerySet["Room"]):
    def visible_to(self, member: Member | None, territory: Territory) -> RoomQuerySet:
        """Public rooms of the territory, and the rooms that this member belongs to."""
        public = Q(territory=territory, public=True)
        if member is None:
            return self.filter(public)
        mine = Membership.objects.filter(member=member, banned=False).values("room")
        shut = Membership.objects.filter(member=member, banned=True).values("room")
        return self.filter(public | Q(id__in=mine)).exclude(id__in=shut)

    def lively(self) -> RoomQuerySet:
        """Rooms in which someone spoke, the latest first."""
        said = Message.objects.filter(room=OuterRef("pk"), removed_at=None)
        return self.filter(Exists(said)).order_by("-last_at")

    def mine(self, member: Member) -> RoomQuerySet:
        """The rooms that a member belongs to, the liveliest first, each with its ``unread``."""
        unread = (
            Message.objects.filter(
                room=OuterRef("pk"), removed_at=None, seq__gt=OuterRef("memberships__read")
            )
            .exclude(author=member)
            .order_by()
            .values("room")
            .annotate(count=Count("pk"))
            .values("count")
        )
        return (
            self.filter(memberships__member=member, memberships__banned=False)
            .annotate(unread=Coalesce(Subquery(unread), 0))
            .order_by("-last_at")
        )


class Room(Stream):
    """A place to talk. It knows the title and address of what it is about, and nothing else."""

    class Mode(models.TextChoices):
        OPEN = "open", _("open")
        SLOW = "slow", _("slow")
        CLOSED = "closed", _("closed")

    noun = "room"
    unread: int  # counted by mine()
    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="rooms")
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=200, blank=True, help_text="The page of what it is about")
    public = models.BooleanField(default=True)
    mode = models.CharField(max_length=9, choices=Mode.choices, default=Mode.OPEN)
    last_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = RoomQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("room", args=[self.pk])


class Membership(models.Model):
    """Who belongs to a room, and how far they have read."""

    class Role(models.TextChoices):
        HOLDER = "holder", _("holder")
        TEAM = "team", _("team")
        MEMBER = "member", _("member")

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=6, choices=Role.choices, default=Role.MEMBER)
    read = models.BigIntegerField(default=0)
    banned = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "member"], name="membership_unique")]

    def __str__(self) -> str:
        return f"{self.member} in {self.room}"


class RoomRow(Sequenced):
    """A row that a room carries; higher floors have theirs too (an offer, a need)."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    @property
    def stream(self) -> Room:
        return self.room


class Message(RoomRow):
    noun = "message"
    dup = False  # true on the answer to a resend
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(help_text="Made by the client; makes a resend harmless")
    body = models.TextField(max_length=4000)
    html = models.TextField(editable=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="message_key_unique"),
            models.UniqueConstraint(fields=["room", "seq"], name="message_seq_unique"),
        ]
        indexes = [models.Index(fields=["room", "changed"], name="message_changed")]

    def __str__(self) -> str:
        return self.body[:60]

    def moments(self) -> dict[str, datetime]:
        return {} if self.seq else {"last_at": self.at}

    def state(self) -> MessageState:
        """Wants ``author`` selected and ``reactions`` prefetched; a new message has none."""
        reactions: dict[str, list[int]] = {}
        for reaction in self.reactions.all() if self.changed > self.seq else ():
            reactions.setdefault(reaction.emoji, []).append(reaction.member_id)
        return MessageState(
            id=self.pk,
            seq=self.seq,
            at=self.at,
            by=person(self.author),
            html="" if self.removed_at else self.html,
            key=self.key,
            parent=self.parent_id,
            edited=self.edited_at is not None,
            removed=self.removed_at is not None,
            reactions={} if self.removed_at else reactions,
        )


class Reaction(models.Model):
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reactions")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    emoji = models.CharField(max_length=16)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["message", "member", "emoji"], name="reaction_unique")
        ]

    def __str__(self) -> str:
        return self.emoji
