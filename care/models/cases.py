"""What was reported, how it looked then, and what was decided about it."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_urlsafe

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from members.models import Member, Territory

KEPT = timedelta(days=183)  # six months: for an appeal, and for what was seen


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> CaseQuerySet:
        """What waits, the most urgent first."""
        return self.filter(decided_at=None).order_by("due", "pk")

    def appealed(self) -> CaseQuerySet:
        """What was decided, and is to be looked at again, the longest waiting first."""
        waits = self.exclude(decided_at=None).filter(appeal__answered_at=None)
        return waits.exclude(appeal=None).order_by("appeal__at", "pk")

    def for_animator(self, member: Member) -> CaseQuerySet:
        """Those of their town that they may see: what others say of them is not theirs to read."""
        if not member.animates(member.territory_id):
            return self.none()
        return self.filter(territory=member.territory_id).exclude(concerned=member)

    def over(self) -> CaseQuerySet:
        """Decided for good, and so long ago that nothing may follow any more."""
        then = timezone.now() - KEPT
        last = Q(appeal=None) | Q(appeal__answered_at__lt=then)
        return self.filter(last, decided_at__lt=then)


class Case(models.Model):
    """One thing that was reported, however often, until it is decided: then a new one begins."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")
    noun = models.CharField(max_length=20)  # of a reportable.Kind
    thing = models.BigIntegerField()
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=200)
    concerned = models.ManyToManyField(Member, related_name="+")  # who answer for it
    reason = models.CharField(max_length=20)  # the gravest
    reporters = models.PositiveIntegerField(default=0)
    opened = models.DateTimeField(default=timezone.now)
    due = models.DateTimeField()  # by then it wants to be looked at: the queue goes by that
    decided_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)  # out of sight until it is decided

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "noun", "thing"],
                condition=Q(decided_at=None),
                name="one_open_case",
            )
        ]
        indexes = [
            models.Index(
                fields=["territory", "due"], condition=Q(decided_at=None), name="case_queue"
            )
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.thing}"

    def get_absolute_url(self) -> str:
        return reverse("case", args=[self.pk])


def new_token() -> str:
    return token_urlsafe(24)


class Report(models.Model):
    """What one person says of it. ``token`` opens its receipt, to whoever has the link."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    network = models.CharField(max_length=40, blank=True)  # a seal of it, of who is not signed in
    counts = models.BooleanField(default=True)  # not where another of that network does
    reason = models.CharField(max_length=20)
    words = models.TextField(max_length=1000, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2)
    token = models.CharField(max_length=32, unique=True, default=new_token)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "by"], name="one_report_a_member")]
        indexes = [
            models.Index(fields=["case", "network"], name="report_network"),
            models.Index(fields=["email", "at"], condition=~Q(email=""), name="report_email"),
        ]

    def __str__(self) -> str:
        return f"{self.reason} of {self.case}"

    def get_absolute_url(self) -> str:
        return reverse("receipt", args=[self.token])


class Evidence(models.Model):
    """How the thing looked when it was reported. ``seen``: as ``care.evidence.Seen`` has it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="evidence")
    digest = models.CharField(max_length=32)
    seen = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "digest"], name="evidence_once")]

    def __str__(self) -> str:
        return f"{self.case} on {self.at:%Y-%m-%d}"


class Exhibit(models.Model):
    """A picture that was seen: a copy of its own, which goes with the case."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="exhibits")
    file = models.FileField(upload_to="evidence/")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.file.name)

    @property
    def name(self) -> str:
        return str(self.file.name).rpartition("/")[2].removesuffix(".webp")


class Decision(models.Model):
    """What an animator decided, and why. A second one answers an appeal."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    answers_appeal = models.BooleanField(default=False)
    measure = models.CharField(max_length=20)  # of care/measures.py
    reason = models.CharField(max_length=20)
    words = models.TextField(max_length=1000, blank=True)
    removed = models.BooleanField(default=False)  # besides, as far as it could be
    undone = models.JSONField(default=list, editable=False)  # keys of care.measures.UNDONE
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "answers_appeal"], name="decided_once")
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.case}"


class Appeal(models.Model):
    """Once, by whoever the decision concerns."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="appeal")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(max_length=1000)
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"against {self.case}"
