"""Programmes that were sent, and wait for a yes."""

from __future__ import annotations

from hashlib import blake2b

from django.db import models
from django.utils import timezone

from members.models import Member, Territory


class ProgrammeFile(models.Model):
    """One a person: what it would do is shown first. Gone once it is imported, or after a day."""

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="+")
    by = models.ForeignKey(Member, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    data = models.BinaryField()  # the whole file, zlib
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "by"], name="programme_file_once")
        ]
        indexes = [models.Index(fields=["at"], name="programme_file_at")]

    def __str__(self) -> str:
        return self.name

    @property
    def digest(self) -> str:
        """Of what it holds: a yes is said to this, and to no other one."""
        return blake2b(self.data, digest_size=16).hexdigest()
