"""How a line leaves the screen: what is due, what was decided of it, and on which devices."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Member
from notifications.models.lines import Notification


class Channel(models.TextChoices):
    PUSH = "push", _("on your phone")
    MAIL = "mail", _("by mail")
    DIGEST = "digest", _("in one mail with the rest")


class Verdict(models.TextChoices):
    """What became of a line on a channel, and why."""

    SENT = "sent", _("sent")
    SEEN = "seen", _("not sent: you saw it on a screen")
    OFF = "off", _("not sent: you chose so")
    NOWHERE = "nowhere", _("not sent: there is no address or device for it")
    OLD = "old", _("not sent: it was no news any more")


class Due(models.Model):
    """Something may have to reach a member on a channel, from ``due`` on.

    One row a member and channel: what comes meanwhile goes along.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    due = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "channel"], name="due_once"),
        ]
        indexes = [models.Index(fields=["due"], name="due_at")]

    def __str__(self) -> str:
        return f"{self.channel} -> {self.member_id}"


class Delivery(models.Model):
    """What was decided of one line on one channel. It is decided once: the database holds it."""

    text = ""  # the line's sentence, for a page
    notification = models.ForeignKey(
        Notification, on_delete=models.CASCADE, related_name="deliveries"
    )
    channel = models.CharField(max_length=6, choices=Channel.choices)
    verdict = models.CharField(max_length=7, choices=Verdict.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notification", "channel"], name="delivered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.notification_id} {self.channel}: {self.verdict}"


class Device(models.Model):
    """A browser that takes push messages (RFC 8030), with its keys (RFC 8291)."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="push_devices")
    endpoint = models.URLField(max_length=600, unique=True)
    key = models.CharField(max_length=100)  # p256dh, base64url
    secret = models.CharField(max_length=40)  # auth, base64url
    name = models.CharField(max_length=60)  # "Firefox, Android"
    session = models.CharField(max_length=16)  # its fingerprint: whoever signs out is rung no more
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.name} of {self.member_id}"
