"""When somebody was last here, so that who comes back is told what happened meanwhile."""

from __future__ import annotations

from django.db import models

from members.models import Member


class Visit(models.Model):
    """``at``: when they last looked at home. ``since``: where the absence began from which they
    came back at ``back``; None once they have read what happened meanwhile."""

    member = models.OneToOneField(
        Member, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    at = models.DateTimeField()
    since = models.DateTimeField(null=True)
    back = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.member_id} at {self.at}"
