"""The list of neighbourhoods, and what people and projects say of it: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max, QuerySet, Value
from django.db.models.functions import Concat, Left, Length, Substr

from common.text.fold import fold
from live.publish import atomic
from members.models import Member, Neighbourhood, Territory
from projects.models import Project
from town import rules
from town.actions.settings import note

CUT = 130  # letters of somebody's search words


@atomic
def add_neighbourhood(here: Territory, *, by: Member | None, name: str) -> Neighbourhood:
    """At the end of the list."""
    _held(here, by)
    rules.may_have_one_more(here)
    name = rules.may_be_neighbourhood(name, here)
    last = Neighbourhood.objects.filter(territory=here).aggregate(last=Max("position"))["last"]
    note(here, by=by, verb="town.neighbourhoods", words=f"+ {name}")
    facts = {"name": name, "folded": fold(name)[:60], "position": (last or 0) + 1}
    return Neighbourhood.objects.create(territory=here, **facts)


@atomic
def rename_neighbourhood(one: Neighbourhood, *, by: Member, name: str) -> Neighbourhood:
    """Who lives there, and what takes place there, follow."""
    here = one.territory
    _held(here, by)
    name = rules.may_be_neighbourhood(name, here, one)
    if name != one.name:
        note(here, by=by, verb="town.neighbourhoods", words=f"{one.name} → {name}")
        _say_instead(here, one.folded, name)
        one.name, one.folded = name, fold(name)[:60]
        one.save(update_fields=["name", "folded"])
    return one


@atomic
def merge_neighbourhood(one: Neighbourhood, *, into: Neighbourhood, by: Member) -> Neighbourhood:
    """They are one place: whatever named the one names the other from now on."""
    here = one.territory
    _held(here, by)
    rules.may_merge(one, into)
    note(here, by=by, verb="town.neighbourhoods", words=f"{one.name} → {into.name}")
    _say_instead(here, one.folded, into.name)
    one.delete()
    return into


@atomic
def remove_neighbourhood(one: Neighbourhood, *, by: Member) -> None:
    """Nobody chooses it any more; who said it before still does."""
    _held(one.territory, by)
    note(one.territory, by=by, verb="town.neighbourhoods", words=f"− {one.name}")
    one.delete()


@atomic
def move_neighbourhood(one: Neighbourhood, *, by: Member, up: bool) -> None:
    """One place up or down; the list is numbered anew, so that gaps and ties go."""
    here = one.territory
    _held(here, by)
    rows = list(Neighbourhood.objects.filter(territory=here))
    at = next(number for number, row in enumerate(rows) if row.pk == one.pk)
    to = min(max(at + (-1 if up else 1), 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    for number, row in enumerate(rows, 1):
        row.position = number
    Neighbourhood.objects.bulk_update(rows, ["position"])


def _held(here: Territory, by: Member | None) -> None:
    """Of two administrators at once, the second sees what the first made of the list."""
    rules.may_set_town(here, by)
    Territory.objects.select_for_update(no_key=True).get(pk=here.pk)


def _say_instead(here: Territory, folded: str, name: str) -> None:
    """However it was spelled: by people, whose search words follow, and by projects."""
    people = Member.objects.filter(territory=here)
    said = people.exclude(neighbourhood="").values_list("neighbourhood", flat=True).distinct()
    for spelled in _spelled(folded, said):
        _move(people.filter(neighbourhood=spelled), spelled, name)
    projects = Project.objects.filter(territory=here)
    named = projects.exclude(neighbourhood="").order_by()
    titles = named.values_list("neighbourhood", flat=True).distinct()
    projects.filter(neighbourhood__in=_spelled(folded, titles)).update(neighbourhood=name)


def _move(people: QuerySet[Member], spelled: str, name: str) -> None:
    """By one UPDATE, which reads each row as it is then: search words end with the neighbourhood.

    Those few whose search words were cut go one by one, held.
    """
    ends = f" {fold(spelled)}"
    kept = Substr("folded", 1, Length("folded") - len(ends))
    words = Left(Concat(kept, Value(f" {fold(name)}")), CUT)
    people.filter(folded__endswith=ends).annotate(letters=Length("folded")).filter(
        letters__lt=CUT
    ).update(neighbourhood=name, folded=words)
    for one in people.select_for_update(no_key=True):
        one.neighbourhood = name
        one.save(update_fields=["neighbourhood"])


def _spelled(folded: str, said: Iterable[str]) -> list[str]:
    return [one for one in said if fold(one)[:60] == folded]
