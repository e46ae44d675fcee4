"""Who comes to an event."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from members.models import Member


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def coming(self, event: Event) -> RegistrationQuerySet:
        return self.filter(event=event, status=Registration.Status.REGISTERED)


class Registration(models.Model):
    class Status(models.TextChoices):
        REGISTERED = "registered", _("registered")
        CANCELLED = "cancelled", _("cancelled")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="registrations")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.REGISTERED)
    at = models.DateTimeField(default=timezone.now)
    # The ``at`` that a mail has told, so that what is told twice is told once.
    told_at = models.DateTimeField(null=True, editable=False)
    # Of this event: True for both reminders, False for none, None as they chose for all.
    reminded = models.BooleanField(null=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["event", "member"], name="registration_unique")
        ]

    def __str__(self) -> str:
        return f"{self.member} at {self.event}"
