"""To whom one may speak, and where they may answer. Higher floors register theirs here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from members.models import Kind, Member, MemberSkill, Neighbourhood, Skill, Territory

MOST = 200  # of one kind in a list to choose from
Options = list[tuple[str, str]]  # what is stored, and its words


class Audience(Struct, frozen=True):
    """``options(here, by)``: which there are for this animator. ``people(here, which)`` are told;
    ``said(here, which)`` names them, "" where that is gone.
    """

    name: str
    label: Any
    options: Callable[[Territory, Member], Options]
    people: Callable[[Territory, str], QuerySet[Member]]
    said: Callable[[Territory, str], str]


Rooms = Callable[[Territory, Member], Options]
_audiences: dict[str, Audience] = {}
_rooms: list[Rooms] = []


def register(audience: Audience) -> None:
    known = _audiences.setdefault(audience.name, audience)
    assert known is audience, f"{audience.name} is registered twice"


def register_rooms(rooms: Rooms) -> None:
    """Where answers may lead: addresses of this hub, with their titles."""
    if rooms not in _rooms:
        _rooms.append(rooms)


def all_of_them() -> Iterable[Audience]:
    return _audiences.values()


def people(here: Territory, audience: str, which: str) -> QuerySet[Member]:
    """Active members, each once, in no order. Nobody where there is no such audience any more."""
    found = _audiences.get(audience)
    return found.people(here, which) if found else Member.objects.none()


def said(here: Territory, audience: str, which: str) -> str:
    """Who they are, in words."""
    found = _audiences.get(audience)
    return (found.said(here, which) if found else "") or _("an audience that is gone")


def offered(here: Territory, by: Member, audience: str, which: str) -> bool:
    """Whether this animator may choose it."""
    found = _audiences.get(audience)
    return found is not None and which in dict(found.options(here, by))


def rooms(here: Territory, by: Member) -> Options:
    return [one for find in _rooms for one in find(here, by)]


# ---- Those of the town itself ----------------------------------------------------------------
def _everybody(here: Territory, which: str) -> QuerySet[Member]:
    return Member.objects.of(here)


def _neighbourhoods(here: Territory, by: Member) -> Options:
    rows = Neighbourhood.objects.filter(territory=here).values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]


def _neighbours(here: Territory, which: str) -> QuerySet[Member]:
    """It may have been called otherwise since: people say its name, and we keep its number."""
    names = Neighbourhood.objects.filter(territory=here, pk=which).values("name")
    return Member.objects.of(here).filter(neighbourhood__in=names)


def _neighbourhood_said(here: Territory, which: str) -> str:
    one = Neighbourhood.objects.filter(territory=here, pk=which).first()
    return _("who live in: %s") % one.name if one else ""


def _skills(here: Territory, by: Member) -> Options:
    """Those that somebody offers."""
    offered = MemberSkill.objects.filter(way=MemberSkill.Way.OFFERS, member__territory=here)
    known = Skill.objects.known(here).filter(pk__in=offered.values("skill"))
    return sorted(((one.slug, str(one)) for one in known), key=lambda one: one[1])[:MOST]


def _skilled(here: Territory, which: str) -> QuerySet[Member]:
    offers = MemberSkill.objects.filter(way=MemberSkill.Way.OFFERS, skill__slug=which)
    return Member.objects.of(here).filter(pk__in=offers.values("member"))


def _skill_said(here: Territory, which: str) -> str:
    skill = Skill.objects.of(here).filter(slug=which).first()
    return _("who offer: %s") % skill if skill else ""


def _of_a_kind(here: Territory, which: str) -> QuerySet[Member]:
    return Member.objects.of(here).filter(kind=which)


AUDIENCES = (
    Audience(
        "town",
        gettext_lazy("Everybody"),
        lambda here, by: [("", _("everybody in %s") % here.name)],
        _everybody,
        lambda here, which: _("everybody in %s") % here.name,
    ),
    Audience(
        "neighbourhood",
        gettext_lazy("A neighbourhood"),
        _neighbourhoods,
        _neighbours,
        _neighbourhood_said,
    ),
    Audience("skill", gettext_lazy("Who offer a skill"), _skills, _skilled, _skill_said),
    Audience(
        "kind",
        gettext_lazy("A kind of account"),
        lambda here, by: [(kind.value, str(kind.label)) for kind in Kind],
        _of_a_kind,
        lambda here, which: str(dict(Kind.choices).get(which, "")),
    ),
)


def register_own() -> None:
    for one in AUDIENCES:
        register(one)
