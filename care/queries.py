"""What pages and actions ask about cases together."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F, Prefetch, QuerySet
from django.utils import timezone

from care.models import Case, Decision, Evidence, Report, Sanction
from members.models import Member, Role, Territory
from members.rate_limits import NEW

ANIMATES = (Role.ANIMATOR, Role.ADMINISTRATOR)
MAILS = 3  # a day to one address, whoever gives it


def standing(here: Territory) -> QuerySet[Sanction]:
    """What holds in the town, the last first."""
    found = Sanction.objects.standing().filter(territory=here)
    return found.select_related("member", "room", "case")


def animators(here: Territory, case: Case) -> QuerySet[Member]:
    """Those who may decide about it: never on what is said of themselves."""
    theirs = case.concerned.values("pk")
    return Member.objects.of(here).filter(role__in=ANIMATES).exclude(pk__in=theirs)


def decided(case: Case, *, on_appeal: bool = False) -> Decision | None:
    return case.decisions.filter(answers_appeal=on_appeal).first()


def decisions(cases: QuerySet[Case]) -> QuerySet[Decision]:
    """What was decided about these, the last first: the second time, too."""
    found = Decision.objects.filter(case__in=cases).select_related("case", "by")
    return found.order_by("-at", "-pk")


def narrowed(found: QuerySet[Decision], *, by: str, outcome: str, month: str) -> QuerySet[Decision]:
    """``month``: as 2026-11, by the town's clock. What is empty leaves all."""
    if by:
        found = found.filter(by=int(by))
    if outcome:
        found = found.filter(measure=outcome)
    if month:
        year, number = map(int, month.split("-"))
        found = found.filter(at__year=year, at__month=number)
    return found


def somebody_else(case: Case) -> QuerySet[Member]:
    """Who may look at it again: whoever decided it first does not, where there is another."""
    first = decided(case)
    all_of_them = animators(case.territory, case)
    others = all_of_them.exclude(pk=first.by_id) if first and first.by_id else all_of_them
    return others if others.exists() else all_of_them


def bans(member: Member) -> QuerySet[Sanction]:
    """From the town, that hold."""
    found = Sanction.objects.standing().filter(member=member, room=None)
    return found.filter(measure__startswith="ban_").select_related("case")


def shut_out(case: Case) -> QuerySet[Member]:
    """Whom this case concerns and nobody lets in any more: they read of it by mail."""
    banned = Sanction.objects.standing().filter(case=case, room=None).values("member")
    return case.concerned.filter(is_active=False, pk__in=banned).exclude(email=None)


def whole(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With all that the page of a case shows of what was seen."""
    evidence = Evidence.objects.prefetch_related("exhibits")
    return cases.select_related("territory").prefetch_related(Prefetch("evidence", evidence))


def new_accounts(case: Case) -> int:
    """How many of those who reported it had been here for less than a day."""
    fresh = ExpressionWrapper(F("by__joined") + NEW, output_field=DateTimeField())
    return case.reports.filter(counts=True, at__lt=fresh).count()


def addresses(case: Case) -> dict[str, Report]:
    """One report for each address that wants to be told."""
    return {one.email: one for one in case.reports.exclude(email="").order_by("-pk")}


def mailed_enough(email: str, now: datetime | None = None) -> bool:
    since = (now or timezone.now()) - timedelta(days=1)
    return Report.objects.filter(email=email, at__gte=since).count() >= MAILS
