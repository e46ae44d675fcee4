"""What holds for somebody, or of a room, since it was decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from care.models.cases import Case
from members.models import Member, Territory


class SanctionQuerySet(models.QuerySet["Sanction"]):
    def standing(self) -> SanctionQuerySet:
        """The last first."""
        runs = Q(until=None) | Q(until__gt=timezone.now())
        return self.filter(runs, lifted_at=None).order_by("-pk")

    def over(self) -> SanctionQuerySet:
        """Those whose time has run out, and of which nobody has taken note yet."""
        return self.filter(until__lte=timezone.now(), lifted_at=None)


class Sanction(models.Model):
    """A ``measure`` of care/actions/sanctions.py, against ``member`` or of a ``room``.

    ``until`` None: until it is lifted. It outlives its case.
    """

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.SET_NULL, related_name="sanctions")
    measure = models.CharField(max_length=20)
    reason = models.CharField(max_length=20)
    member = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="+")
    room = models.ForeignKey("rooms.Room", null=True, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)

    objects = SanctionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["territory", "-id"], condition=Q(lifted_at=None), name="sanction_standing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.member or self.room}"

    def get_absolute_url(self) -> str:
        return reverse("sanctions")
