"""Names that people show to each other: readable, not hiding anything, not passing for the town."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from common.text.confusables import contains, skeleton
from common.text.visible import NAME, written
from members.offices import COURTESY, OFFICE, RANKS, TITLES

if TYPE_CHECKING:
    from members.models import Member, Territory

LONGEST = 60


def checked(name: str, territory: Territory, member: Member | None = None) -> str:
    """The name as it will be shown, or a ValidationError in words.

    ``member`` is who bears it, None for someone new. Those who speak for the town are free.
    """
    name = written(name, NAME)
    if not any(character.isalpha() for character in name):
        raise ValidationError(_("Please write a name that can be read."), code="unreadable")
    if len(name) > LONGEST:
        raise ValidationError(
            _("That name is too long: %(longest)s characters at most."),
            code="too_long",
            params={"longest": LONGEST},
        )
    kept = member is not None and (member.official or member.name == name)
    if not kept and looks_official(name, territory, member):
        raise ValidationError(
            _("That name looks like one of the town’s services. Please choose another one."),
            code="confusable_name",
        )
    return name


def looks_official(name: str, territory: Territory, bearer: Member | None = None) -> bool:
    """Would a reader take this name for someone who speaks for the town, and is not ``bearer``?"""
    towns = [f"{town} {territory.name}" for town in ("ville de", "commune de", "town of")]
    whole = [*RANKS, territory.name, *_speakers(territory, bearer)]
    for looks in {skeleton(name), skeleton(name.lower())}:  # Η is an H, and η an n
        if any(contains(looks, skeleton(office)) for office in (*OFFICE, *towns)):
            return True
        if any(_alike(looks, skeleton(taken)) for taken in whole):
            return True
    if all(len(word) == 1 for word in name.split()):  # M a i r e
        return skeleton(name) in map(skeleton, TITLES)
    town = {skeleton(word) for word in territory.name.split()}
    bare = _bare(name, town)
    return any(bare == _bare(taken, town) for taken in (*whole, *TITLES))


def _alike(looks: str, other: str) -> bool:
    return len(looks) == len(other) and contains(looks, other)


def _speakers(territory: Territory, besides: Member | None) -> QuerySet[Member, str]:
    """The names of the town's services, and of those who animate and administer its hub."""
    from members.models import OFFICIAL, Member, Role

    speak = Q(kind__in=OFFICIAL) | ~Q(role=Role.MEMBER)
    others = Member.objects.of(territory).filter(speak).exclude(pk=besides.pk if besides else 0)
    return others.values_list("name", flat=True)


def _bare(name: str, town: set[str]) -> list[str]:
    """Its words in any order, without courtesies, ranks and the town's name, if any are left."""
    words = [skeleton(word) for word in re.findall(r"\w+", name) if not word.isdecimal()]
    for around in (_looks_of(COURTESY), _looks_of(RANKS), town):
        words = [word for word in words if word not in around] or words
    return sorted(words)


@cache
def _looks_of(words: tuple[str, ...]) -> set[str]:
    return {skeleton(word) for word in words}
