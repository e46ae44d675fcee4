"""What was done in a year to care for the place, counted from the log: numbers, and no names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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
    wanted = {REPORT, APPEAL, STANDS, WRONG, *HELD, *_decisions()}
    lines = Entry.objects.filter(territory=here, verb__in=wanted).order_by("id")
    found: dict[int, list[Line]] = {}
    for line in map(Line._make, lines.values_list("verb", "noun", "thing", "at")):
        found.setdefault(timezone.localtime(line.at).year, []).append(line)
    waited = _waited(line for year in found.values() for line in year)
    return [
        _year(year, found[year], waited.get(year, []))
        for year in sorted(found, reverse=True)
        if year >= since
    ]


def _decisions() -> list[str]:
    return [f"care.{one.name}" for one in measures.registered()]


def _year(year: int, lines: list[Line], waited: list[timedelta]) -> Year:
    number = Counter(line.verb for line in lines)
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
