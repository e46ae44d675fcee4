"""The secret address at which a calendar program follows somebody's own events."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone

from members.models import Member


def new_secret() -> str:
    """Of 192 bits: nobody finds one by trying."""
    return secrets.token_urlsafe(24)


class CalendarAddress(models.Model):
    """One a member; another one ends it. Whoever has it reads that calendar, and nothing else."""

    member = models.OneToOneField(
        Member, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    secret = models.CharField(max_length=40, unique=True, default=new_secret)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"the calendar of {self.member_id}"
