"""What a town says of itself, and whom it asked to animate its hub."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import LANGUAGES, Member, Role, Territory

LASTING = timedelta(days=14)  # that an invitation may be accepted


class Subject(models.TextChoices):
    """What each town has a public page about."""

    LEGAL = "legal", _("Legal notice")
    PRIVACY = "privacy", _("Privacy")
    CONTACT = "contact", _("Contact")
    RULES = "rules", _("Rules of the square")


class PublicText(models.Model):
    """What stands on one of the town's public pages, in one language, once it was written there."""

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="texts")
    subject = models.CharField(max_length=8, choices=Subject.choices)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    body = models.TextField()
    html = models.TextField(editable=False)
    changed = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "subject", "language"], name="public_text_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.language})"


class Service(models.Model):
    """What the town offers, and how one reaches it. ``member``: the account that speaks for it."""

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="services")
    name = models.CharField(max_length=80)
    about = models.TextField(max_length=400, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    link = models.URLField(max_length=300, blank=True)
    member = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="services"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


def expiry() -> datetime:
    return timezone.now() + LASTING


class RoleInvitation(models.Model):
    """Somebody's address, to which a role was offered: whoever signs in with it has that role.

    It is gone once it is accepted or withdrawn; the log keeps that it was.
    """

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="+")
    email = models.EmailField()  # in small letters
    role = models.CharField(max_length=13, choices=Role.choices)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField(default=expiry)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["territory", "email"], name="role_invitation_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=[Role.ANIMATOR, Role.ADMINISTRATOR]),
                name="role_invitation_role",
            ),
        ]
        indexes = [models.Index(fields=["expires"], name="role_invitation_expires")]

    def __str__(self) -> str:
        return f"{self.role}: {self.email}"

    @property
    def over(self) -> bool:
        """It holds for some days, and as long as whoever made it may give roles."""
        by = self.by
        gives = by is not None and by.administers and by.territory_id == self.territory_id
        return self.expires <= timezone.now() or not gives
