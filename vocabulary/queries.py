"""The words that wait, with what an animator has to know of each."""

from __future__ import annotations

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from members.models import Skill, Territory
from projects.models import Need, Offer


def waiting(here: Territory) -> QuerySet[Skill]:
    """The oldest first; each with ``carried`` (by people), ``needed`` and ``offered``."""
    needs = Need.objects.filter(skill=OuterRef("pk")).order_by().values("skill")
    offers = Offer.objects.filter(skill=OuterRef("pk")).order_by().values("skill")
    found = Skill.objects.waiting(here).select_related("author", "territory")
    return found.annotate(
        carried=Count("people__member", distinct=True),
        needed=Coalesce(Subquery(needs.annotate(n=Count("pk")).values("n")), 0),
        offered=Coalesce(Subquery(offers.annotate(n=Count("pk")).values("n")), 0),
    )
