"""What was done in a year to care for the place, counted from the log: numbers, and no names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from django.utils import timezone
from msgspec import Struct

from audit.models import Entry
from care import measures
from common.still import still
from members.models import Territory

YEARS = 3  # that the page goes back
REPORT, APPEAL, STANDS, WRONG = "care.report", "care.appeal", "care.uphold", "care.overturn"
HELD = ("rooms.let_through", "rooms.refused")


class Line(NamedTuple):
    verb: str
    noun: str
    thing: int
    at: datetime


class Year(Struct):
    """``decided``: of each kind in words, how many. ``median``: from the first report of a thing
    to its decision; None where nothing was decided."""

    year: int
    reports: int
    decided: list[tuple[str, int]]
    median: timedelta | None
    appeals: int
    stands: int
    wrong: int
    through: int
    refused: int

    @property
    def hours(self) -> int | None:
        return None if self.median is None else max(1, round(self.median.total_seconds() / 3600))


@still
def years(here: Territory) -> list[Year]:
    """The newest first; those in which nothing happened are left out."""
    since = timezone.localtime().year - YEARS + 1
    number: dict[int, Counter[str]] = {}
    waited = _waited(_counted(_lines(here, since), number))
    return [
        _year(year, number[year], waited.get(year, []))
        for year in sorted(number, reverse=True)
        if year >= since
    ]


def _lines(here: Territory, since: int) -> Iterator[Line]:
    """A few at a time, from the year before on: what was reported then may be decided later."""
    wanted = {REPORT, APPEAL, STANDS, WRONG, *HELD, *_decisions()}
    begin = timezone.localtime().replace(year=since - 1, month=1, day=1, hour=0, minute=0)
    lines = Entry.objects.filter(territory=here, verb__in=wanted, at__gte=begin).order_by("id")
    return map(Line._make, lines.values_list("verb", "noun", "thing", "at").iterator())


def _counted(lines: Iterable[Line], number: dict[int, Counter[str]]) -> Iterator[Line]:
    """The same lines; ``number`` counts them by their year meanwhile."""
    for line in lines:
        number.setdefault(timezone.localtime(line.at).year, Counter())[line.verb] += 1
        yield line


def _decisions() -> list[str]:
    return [f"care.{one.name}" for one in measures.registered()]


def _year(year: int, number: Counter[str], waited: list[timedelta]) -> Year:
    kinds = [(str(one.label), number[f"care.{one.name}"]) for one in measures.registered()]
    return Year(
        year=year,
        reports=number[REPORT],
        decided=[(kind, many) for kind, many in kinds if many],
        median=_middle(waited) if waited else None,
        appeals=number[APPEAL],
        stands=number[STANDS],
        wrong=number[WRONG],
        through=number[HELD[0]],
        refused=number[HELD[1]],
    )


def _middle(waited: list[timedelta]) -> timedelta:
    return timedelta(seconds=median(one.total_seconds() for one in waited))


def _waited(lines: Iterable[Line]) -> dict[int, list[timedelta]]:
    """By the year of each decision, how long its thing had waited since it was reported first."""
    decisions, begun = set(_decisions()), dict[tuple[str, int], datetime]()
    waited: dict[int, list[timedelta]] = {}
    for verb, noun, thing, at in lines:
        if verb == REPORT:
            begun.setdefault((noun, thing), at)
        elif verb in decisions and (since := begun.pop((noun, thing), None)):
            waited.setdefault(timezone.localtime(at).year, []).append(at - since)
    return waited
