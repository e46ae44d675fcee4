"""Who can help: the one place that chooses whom a need is told to."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from common.text.fold import fold
from members import skills
from members.models import Member, MemberSkill, Skill, Territory
from notifications.models import Notification, Preferences
from projects.models import Need, Offer
from projects.sentences import FOR_LATER, FOR_YOU

DAY = timedelta(days=1)
WORDS, TOGETHER = 20, 4  # of a title that are looked at; words of one name
SHORTEST = 3  # letters of a word that names a skill


def named_in(title: str, here: Territory) -> list[Skill]:
    """What it takes, as its words say: "Des couturières pour un costume" takes sewing.

    Any name of a skill counts, in either language, accents, plural and feminine aside.
    """
    words = list(islice((one.strip(".,;:!?()«»“”\"'’") for one in fold(title).split()), WORDS))
    said = {
        " ".join(words[first : first + many])
        for first in range(len(words))
        for many in range(1, TOGETHER + 1)
    }
    known, _unknown = skills.named([one for one in said if len(one) >= SHORTEST], here)
    return [one for one in known if one.proposed is None]


def who_can(need: Need) -> QuerySet[MemberSkill]:
    """Whom to tell now: who offers what it takes, and was not told yet; each with their skill.

    Not who carries the project, has offered already, or has left. A need that says no skill takes
    those that its words name. Who is told in which order, and when, is decided here: waves begin
    with a narrower answer, and ask again.
    """
    here = need.project.territory
    takes = [need.skill_id] if need.skill_id else [one.pk for one in named_in(need.title, here)]
    told = Notification.objects.filter(
        member=OuterRef("member"), url=need.get_absolute_url(), kind__in=[FOR_YOU, FOR_LATER]
    )
    busy = Offer.objects.filter(need=need).exclude(status=Offer.Status.WITHDRAWN).values("member")
    offered = MemberSkill.objects.filter(way=MemberSkill.Way.OFFERS, skill__in=takes)
    out = Q(member__in=need.project.hands()) | Q(member__in=busy) | Q(Exists(told))
    found = offered.filter(member__in=Member.objects.of(here)).exclude(out)
    return found.select_related("member__territory", "skill").order_by("pk")


def enough_today(members: list[int]) -> set[int]:
    """Those of them for whom as many needs have rung in a day as they want."""
    since = timezone.now() - DAY
    rang = Notification.objects.filter(member__in=members, kind=FOR_YOU, at__gt=since).order_by()
    counts = dict(rang.values_list("member").annotate(Count("id")))
    chosen = Preferences.objects.filter(member__in=members).values_list("member", "needs_a_day")
    most = dict(chosen)
    usual = Preferences._meta.get_field("needs_a_day").default
    return {pk for pk in members if counts.get(pk, 0) >= most.get(pk, usual)}
