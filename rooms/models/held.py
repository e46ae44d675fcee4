"""What waits for a look before anybody else reads it, and the words that make it wait."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Member, Territory
from rooms.models.message import Message
from rooms.models.room import Room


class ListedWord(models.Model):
    """A word of a town, or a few, and what becomes of a message that has it."""

    class Does(models.TextChoices):
        HOLD = "hold", _("wait for a look")
        REFUSE = "refuse", _("be refused")

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=60)  # as it was typed
    folded = models.CharField(max_length=60)  # as rooms/screening.py compares it
    does = models.CharField(max_length=6, choices=Does.choices, default=Does.HOLD)

    class Meta:
        ordering = ["folded"]
        constraints = [models.UniqueConstraint(fields=["territory", "folded"], name="listed_once")]

    def __str__(self) -> str:
        return self.text


class HeldQuerySet(models.QuerySet["Held"]):
    def waiting(self) -> HeldQuerySet:
        """Those that nobody has decided yet, the longest waiting first."""
        return self.filter(refused_at=None).order_by("pk")


class Held(models.Model):
    """A message that its author alone sees. It has no number of its room: once it is let through it
    becomes a message, with the next one. A refused one stays until its author has read why."""

    class Why(models.TextChoices):
        LINKS = "links", _("Your account is new, and this has a link.")
        WORDS = "words", _("This has a word that is looked at first.")
        FLOOD = "flood", _("You have said this in several rooms.")

    dup = False  # true on the answer to a resend
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    body = models.TextField(max_length=4000)
    html = models.TextField(editable=False)
    parent = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    shown = models.JSONField(default=list, editable=False)  # pictures: [number, what it shows]
    why = models.CharField(max_length=5, choices=Why.choices)
    at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=20, blank=True)  # the key of one: audit/verbs.py
    words = models.CharField(max_length=1000, blank=True)  # of who refused it

    objects = HeldQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["author", "key"], name="held_key_unique")]
        indexes = [models.Index(fields=["room"], condition=Q(refused_at=None), name="held_waiting")]

    def __str__(self) -> str:
        return self.body[:60]

    @property
    def version(self) -> str:
        """Another once it is written otherwise: who looks says which one they saw."""
        return self.edited_at.isoformat() if self.edited_at else "first"
