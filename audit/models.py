"""The log of what was done to people and to what they wrote."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """One line. No name stands in it: whoever is erased later has none in what cannot change.

    ``actor``: the number of a member; None where the hub itself did it. Their keys are nobody's
    foreign keys, so that nothing that happens to a member wants to change a line.
    """

    territory = models.ForeignKey("members.Territory", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    actor = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=40)  # audit/verbs.py says it in words
    noun = models.CharField(max_length=20)  # what it was done to
    thing = models.BigIntegerField()
    why = models.CharField(max_length=20)  # the key of a reason
    words = models.CharField(max_length=1000, blank=True)  # of whoever did it

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["territory", "-id"], name="audit_list")]

    def __str__(self) -> str:
        return f"{self.verb} {self.noun} {self.thing}"
