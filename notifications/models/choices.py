"""What a member chose to be told, how, and when not. Without a row, what stands here holds."""

from __future__ import annotations

from datetime import datetime, time

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models import Member


class Level(models.TextChoices):
    """How much of one subject somebody wants to hear."""

    ALL = "all", _("everything")
    MINE = "mine", _("what concerns me")
    NOTHING = "nothing", _("nothing")


class Digest(models.TextChoices):
    NEVER = "never", _("never")
    DAILY = "daily", _("each day")
    WEEKLY = "weekly", _("each week")


class Preferences(models.Model):
    """Of one member. The hours are their town's; where both are the same, none is quiet."""

    member = models.OneToOneField(
        Member, on_delete=models.CASCADE, primary_key=True, related_name="preferences"
    )
    mail = models.BooleanField(_("by mail"), default=True, db_default=True)
    digest = models.CharField(
        _("in one mail"), max_length=6, choices=Digest.choices, default=Digest.WEEKLY
    )
    quiet_from = models.TimeField(_("from"), default=time(21))
    quiet_until = models.TimeField(_("until"), default=time(7))
    needs_a_day = models.PositiveSmallIntegerField(default=3, db_default=3)  # that ring
    paused_until = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, editable=False)  # their address takes no mail

    def __str__(self) -> str:
        return f"what {self.member_id} chose"

    def paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now < self.paused_until


class Choice(models.Model):
    """How much of a subject (``notifications/subjects.py``) a member wants to hear."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="choices")
    subject = models.CharField(max_length=20)
    level = models.CharField(max_length=7, choices=Level.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "subject"], name="choice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.subject} {self.level}"
