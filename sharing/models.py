"""Invitations that are handed on as a link."""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from members.models import Member, Territory
from projects.models import Project

STANDS = timedelta(days=30)


def _token() -> str:
    return token_urlsafe(16)  # 128 bits: nobody guesses one


def _end() -> datetime:
    return timezone.now() + STANDS


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def standing(self) -> InvitationQuerySet:
        """Not past their end, and of somebody who is still there."""
        return self.filter(until__gt=timezone.now(), by__is_active=True)


class Invitation(models.Model):
    """Whoever has its link is invited by ``by``: to a project, an event, or else to the hub."""

    link = ""  # its whole address, put there by who shows it
    token = models.CharField(max_length=32, unique=True, default=_token, editable=False)
    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    project = models.ForeignKey(Project, null=True, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(default=_end)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(project=None) | Q(event=None), name="invitation_to_one_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.thing or self.territory}"

    def get_absolute_url(self) -> str:
        return reverse("invitation", args=[self.token])

    @property
    def thing(self) -> Project | Event | None:
        return self.project or self.event
