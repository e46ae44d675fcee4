"""Whom people write to first, and whom they want to hear nothing of."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Member


class FirstWord(models.Model):
    """What somebody wrote to a person whom they do not know yet: one, until it is accepted.

    Its sender never learns that it was declined, and so learns nothing of a block either.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    sender = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(max_length=1000)
    key = models.UUIDField(default=uuid4, editable=False)  # of the message that it becomes
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["sender", "receiver"], name="first_word_once"),
            models.CheckConstraint(
                condition=~Q(sender=F("receiver")), name="first_word_to_another"
            ),
        ]
        indexes = [
            models.Index(
                fields=["receiver"], condition=Q(status="waiting"), name="first_word_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sender} to {self.receiver}"


class Block(models.Model):
    """Somebody wants no private word of another, no first word, no bell. Nobody else learns it."""

    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    whom = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["by", "whom"], name="block_once"),
            models.CheckConstraint(condition=~Q(by=F("whom")), name="block_another"),
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.whom}"
