"""What pages and actions ask about cases together."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from care.models import Case, Decision, Evidence, Report
from members.models import Member, Role, Territory

ANIMATES = (Role.ANIMATOR, Role.ADMINISTRATOR)
MAILS = 3  # a day to one address, whoever gives it


def animators(here: Territory, case: Case) -> QuerySet[Member]:
    """Those who may decide about it: never on what is said of themselves."""
    theirs = case.concerned.values("pk")
    return Member.objects.of(here).filter(role__in=ANIMATES).exclude(pk__in=theirs)


def decided(case: Case, *, on_appeal: bool = False) -> Decision | None:
    return case.decisions.filter(answers_appeal=on_appeal).first()


def somebody_else(case: Case) -> QuerySet[Member]:
    """Who may look at it again: whoever decided it first does not, where there is another."""
    first = decided(case)
    all_of_them = animators(case.territory, case)
    others = all_of_them.exclude(pk=first.by_id) if first and first.by_id else all_of_them
    return others if others.exists() else all_of_them


def whole(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With all that the page of a case shows of what was seen."""
    evidence = Evidence.objects.prefetch_related("exhibits")
    return cases.select_related("territory").prefetch_related(Prefetch("evidence", evidence))


def addresses(case: Case) -> dict[str, Report]:
    """One report for each address that wants to be told."""
    return {one.email: one for one in case.reports.exclude(email="").order_by("-pk")}


def mailed_enough(email: str, now: datetime | None = None) -> bool:
    since = (now or timezone.now()) - timedelta(days=1)
    return Report.objects.filter(email=email, at__gte=since).count() >= MAILS
