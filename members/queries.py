"""Finding people, and what they are known for."""

from __future__ import annotations

from django.db.models import Count, Prefetch, Q, QuerySet

from common.search.query import LONGEST, MOST
from common.text.fold import fold
from members import skills
from members.models import Member, MemberSkill, Skill, Territory


def with_skills(members: QuerySet[Member]) -> QuerySet[Member]:
    """Each with ``offered``, a list of its MemberSkill rows, in one more query for all."""
    offered = MemberSkill.objects.filter(way=MemberSkill.Way.OFFERS).select_related("skill")
    return members.prefetch_related(
        Prefetch("skills", queryset=offered.order_by("skill__slug"), to_attr="offered")
    )


def find(territory: Territory, words: str = "", skill: Skill | None = None) -> QuerySet[Member]:
    """Active members whose name, neighbourhood or offered skills have all these words, by name.

    ``skill``: only those who offer it.
    """
    found = Member.objects.of(territory).order_by("folded", "pk")
    if skill:
        found = found.filter(pk__in=_who_offer(Skill.objects.filter(pk=skill.pk)))
    folded = fold(words[:LONGEST]).split()[:MOST]
    if not folded:
        return found
    every_word = Q()
    for word in folded:
        every_word &= Q(folded__contains=word)
    return found.filter(every_word | Q(pk__in=_who_offer(skills.matching(words))))


def known_for(territory: Territory, most: int = 10) -> QuerySet[Skill]:
    """What its people offer most, each with ``people_count``."""
    here = Q(people__way=MemberSkill.Way.OFFERS, people__member__in=Member.objects.of(territory))
    offered = Skill.objects.filter(here).annotate(people_count=Count("people"))
    return offered.order_by("-people_count", "slug")[:most]


def _who_offer(known: QuerySet[Skill]) -> QuerySet[MemberSkill, int]:
    offers = MemberSkill.objects.filter(skill__in=known, way=MemberSkill.Way.OFFERS)
    return offers.values_list("member_id", flat=True)
