"""Finding people, and what they are known for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from common.prepared import number_of, prepared
from common.search.query import LONGEST, MOST
from common.still import still
from common.text.fold import fold
from members import skills
from members.models import Member, MemberSkill, Neighbourhood, Passkey, Skill, Territory

SETTLED = timedelta(days=7)  # after which who animates is asked for a passkey


def with_skills(members: Iterable[Member]) -> list[Member]:
    """Each with ``offered``, a list of its MemberSkill rows, in one more query for all."""
    people: list[Any] = list(members)
    offered: dict[int, list[MemberSkill]] = {one.pk: [] for one in people}
    for row in _offered(tuple(offered)):
        offered[row.member_id].append(row)
    for one in people:
        one.offered = offered[one.pk]
    return people


@prepared
def _offered(members: tuple[int, ...]) -> QuerySet[MemberSkill]:
    offered = MemberSkill.objects.filter(way=MemberSkill.Way.OFFERS, member__in=members)
    return offered.select_related("skill").order_by("skill__slug")


@still
def everyone(here: Territory, first: int, last: int) -> list[Member]:
    """A part of them by name, with their skills."""
    return with_skills(_everyone(here, first=first, last=last))


@prepared
def _everyone(here: Territory, *, first: int, last: int) -> QuerySet[Member]:
    return find(here)[first:last]


@still
@prepared
def how_many(here: Territory) -> QuerySet[Member, int]:
    return number_of(Member.objects.of(here))


@prepared
def called(here: Territory, slug: str) -> QuerySet[Member]:
    return Member.objects.of(here).filter(slug=slug)


@prepared
def skills_of(member: Member) -> QuerySet[MemberSkill]:
    """What they offer and what they want to learn."""
    rows = MemberSkill.objects.filter(member=member)
    return rows.select_related("skill").order_by("skill__slug")


@still
@prepared
def neighbourhoods(here: Territory) -> QuerySet[Neighbourhood, str]:
    """The town's list, in its order. Where it has none, everyone says it in their own words."""
    rows = Neighbourhood.objects.filter(territory=here)
    return rows.order_by("position", "pk").values_list("name", flat=True)


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
    return found.filter(every_word | Q(pk__in=_who_offer(skills.matching(words, territory))))


@still
@prepared
def known_for(here: Territory, *, most: int = 10) -> QuerySet[Any]:
    """What its people offer most, each with ``people_count``."""
    people = Member.objects.of(here)
    offered = Skill.objects.filter(proposed=None)
    offered = offered.filter(people__way=MemberSkill.Way.OFFERS, people__member__in=people)
    offered = offered.annotate(people_count=Count("people"))
    return offered.order_by("-people_count", "slug")[:most]


@prepared
def _waiting(here: Territory) -> QuerySet[Skill, int]:
    return number_of(Skill.objects.waiting(here))


def words_that_wait(here: Territory) -> int:
    """How many words its people proposed that no animator has looked at yet."""
    return next(iter(_waiting(here)), 0)


def passkey_asked(me: Member) -> str:
    """Of who animates and has none: "needed" where their town asks for it, "wished" once they have
    been here for a week; else "". One query, of who animates alone."""
    if not me.animator:
        return ""
    if me.needs_passkey:
        return "needed"
    settled = me.joined < timezone.now() - SETTLED
    return "wished" if settled and not list(_passkeys(me)) else ""


@prepared
def _passkeys(me: Member) -> QuerySet[Passkey, int]:
    return Passkey.objects.filter(member=me).values_list("pk", flat=True)[:1]


def _who_offer(known: QuerySet[Skill]) -> QuerySet[MemberSkill, int]:
    offers = MemberSkill.objects.filter(skill__in=known, way=MemberSkill.Way.OFFERS)
    return offers.values_list("member_id", flat=True)
