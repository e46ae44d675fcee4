"""What is said in rooms."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from msgspec import UNSET

from live.models import Sequenced
from members.models import Member, person
from rooms.models.room import Room
from rooms.protocol import MessageState, PictureState


class RoomRow(Sequenced):
    """A row that a room carries; higher floors have theirs too (rooms/kinds.py)."""

    carrier = Room.noun
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    @property
    def stream(self) -> Room:
        return self.room


class MessageQuerySet(models.QuerySet["Message"]):
    def pinned(self) -> MessageQuerySet:
        """What stands at the head of its room, the last pinned first."""
        return self.exclude(pinned_at=None).order_by("-pinned_at", "-pk")


class Message(RoomRow):
    noun = "message"
    dup = False  # true on the answer to a resend
    named_somebody = False  # who has left since: that goes from what was told before, too
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(help_text="Made by the client; makes a resend harmless")
    body = models.TextField(max_length=4000)
    html = models.TextField(editable=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    pinned_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True, editable=False)  # removed for now: see Hidden
    # What its entry shows, as PictureState has it; Picture holds the files.
    pictures = models.JSONField(null=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="message_key_unique"),
            models.UniqueConstraint(fields=["room", "seq"], name="message_seq_unique"),
        ]
        indexes = [
            models.Index(fields=["room", "changed"], name="message_changed"),
            models.Index(fields=["room"], condition=~Q(pinned_at=None), name="message_pinned"),
        ]

    def __str__(self) -> str:
        return self.body[:60]

    @property
    def unsays(self) -> bool:
        """Once edited or removed: what it said before is nobody's to read any more. Nor is the name
        of whoever has left."""
        changed = self.edited_at is not None or self.removed_at is not None
        return changed or self.author.left or self.named_somebody

    @property
    def likeness(self) -> tuple[Hashable, ...]:
        """All that its line among the pinned is made of. Wants ``author`` selected."""
        return (self.pk, self.author.name, self.html)

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
            hidden=True if self.hidden_at else UNSET,
            pinned=self.pinned_at is not None,
            pictures=[PictureState(**one) for one in self.pictures or ()],
            reactions={} if self.removed_at else reactions,
        )


class Hidden(models.Model):
    """The words of a message that is hidden: nobody's to read, until it is shown again."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")
    body = models.TextField(max_length=4000)
    html = models.TextField(editable=False)
    pictures = models.JSONField(null=True, editable=False)
    pinned_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"hidden: {self.message_id}"


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


class PictureQuerySet(models.QuerySet["Picture"]):
    def seen_by(self, member: Member | None) -> PictureQuerySet:
        """Of rooms that they may see: what is shown, and what they brought themselves."""
        shown = ~Q(message=None) & Q(message__removed_at=None)
        return self.filter(Q(author=member) | shown)


class Picture(models.Model):
    """A picture that someone brought into a room; a message carries it, or will in a moment."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(
        Message, null=True, on_delete=models.CASCADE, related_name="carried"
    )
    # It waits with its message: nobody else sees it, and it is not forgotten as one that was left.
    held = models.ForeignKey(
        "rooms.Held", null=True, on_delete=models.SET_NULL, related_name="carried"
    )
    large = models.ImageField(upload_to="talk/", width_field="width", height_field="height")
    small = models.ImageField(upload_to="talk/")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    at = models.DateTimeField(default=timezone.now)

    objects = PictureQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["author", "at"], name="picture_by_author")]

    def __str__(self) -> str:
        return str(self.large.name)

    def told(self, words: str) -> dict[str, Any]:
        """As an entry shows it. ``words``: what it shows, for who does not see it."""
        facts = {"id": self.pk, "words": words, "width": self.width, "height": self.height}
        return facts | {"large": _name(self.large), "small": _name(self.small)}


def _name(file: Any) -> str:
    return str(file.name).rpartition("/")[2].removesuffix(".webp")
