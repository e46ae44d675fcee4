"""Somebody is asked whether they are who a programme names."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from events.models.sessions import Speaker
from members.models import Member

LASTING = timedelta(weeks=4)  # an answer is awaited


class SpeakerAskQuerySet(models.QuerySet["SpeakerAsk"]):
    def to(self, member: Member) -> SpeakerAskQuerySet:
        """Those that this member may answer: asked by name, or at their address."""
        mine = Q(member=member)
        if member.email:
            mine |= Q(email=member.email, speaker__event__territory=member.territory_id)
        return self.filter(mine, at__gt=timezone.now() - LASTING)


class SpeakerAsk(models.Model):
    """One a speaker: to a member of the town, or to an address. Gone once it is answered."""

    speaker = models.OneToOneField(Speaker, on_delete=models.CASCADE, related_name="asked")
    member = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(blank=True)  # in small letters
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = SpeakerAskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(member=None) ^ Q(email=""), name="speaker_ask_to_one"
            )
        ]
        indexes = [models.Index(fields=["at"], name="speaker_ask_at")]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.member or self.email}"

    @property
    def over(self) -> bool:
        return self.at <= timezone.now() - LASTING
