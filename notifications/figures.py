"""Whom an announcement reaches and has reached, by channel and neighbourhood: counted, never who.

Where few people live, their number would say who they are: fewer than FEW is all that is said.
"""

from __future__ import annotations

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from msgspec import Struct

from notifications import addressees
from notifications.models import (
    PUT_RIGHT,
    TOLD,
    Announcement,
    Channel,
    Choice,
    Delivery,
    Device,
    Level,
    Notification,
    Preferences,
    Verdict,
)

FEW = 5  # proof.html says it in words
WIDE, LINE, GAP = 400, 13, 12  # of the picture: its width, a bar's height, what parts two ways


class Foreseen(Struct, frozen=True):
    """People: all, of whom so many by push and so many by mail, if those are chosen."""

    people: int
    push: int
    mail: int


class Way(Struct, frozen=True):
    """How many it was sent to by one channel, saw it there, and came from there to its page.

    ``shown`` is None where nobody can know: no mail of ours says that it was looked at.
    """

    channel: str
    told: int
    shown: int | None
    opened: int


class Bar(Struct, frozen=True):
    """``kind`` names its colour."""

    kind: str
    y: int
    width: int


class Bars(Struct, frozen=True):
    """Of one way, in a picture WIDE across: its name stands at ``y``, above them."""

    channel: str
    y: int
    bars: list[Bar]


class Place(Struct, frozen=True):
    """Of one neighbourhood; None is fewer than FEW. ``name`` "": who names none."""

    name: str
    told: int | None
    shown: int | None
    opened: int | None

    @property
    def numbers(self) -> tuple[int | None, ...]:
        return (self.told, self.shown, self.opened)


class Proof(Struct, frozen=True):
    """``again`` and ``again_shown``: who was told of its last correction, and saw that."""

    ways: list[Way]
    places: list[Place]
    again: int
    again_shown: int


def foreseen(row: Announcement) -> Foreseen:
    """Before it leaves. Who writes it is not told."""
    people = addressees.people(row.territory, row.audience, row.which).exclude(pk=row.author_id)
    off = Choice.objects.filter(member=OuterRef("pk"), subject="town", level=Level.NOTHING)
    hear = people.filter(~Exists(off))
    no_mail = Q(mail=False) | Q(bounced_at__isnull=False)
    without = Preferences.objects.filter(no_mail, member=OuterRef("pk"))
    devices = Device.objects.filter(member=OuterRef("pk"))
    return Foreseen(
        people=people.count(),
        push=hear.filter(Exists(devices)).count(),
        mail=hear.filter(~Exists(without)).exclude(email=None).count(),
    )


def will_be_told_again(row: Announcement) -> int:
    """Who saw the words that stand now: a correction told them would reach so many."""
    sent = Delivery.objects.filter(notification=OuterRef("pk"), verdict=Verdict.SENT)
    seen = Q(seen_at__isnull=False) | Q(read_at__isnull=False) | Exists(sent)
    return row.lines.filter(seen).aggregate(n=Count("member", distinct=True))["n"] or 0


def proof(row: Announcement) -> Proof:
    lines = row.lines.filter(kind=TOLD)
    told = lines.aggregate(all=Count("pk"), shown=Count("seen_at"))
    by = dict(lines.exclude(opened=None).values_list("opened").annotate(Count("pk")).order_by())
    sent = _sent(row)
    again = row.lines.filter(kind=PUT_RIGHT).aggregate(all=Count("pk"), shown=Count("seen_at"))
    ways = [Way("screen", told["all"], told["shown"], by.get("screen", 0))]
    ways += [Way(one, sent.get(one, 0), None, by.get(one, 0)) for one in row.goes_by]
    return Proof(ways, places(lines), again["all"], again["shown"])


def _sent(row: Announcement) -> dict[str, int]:
    """People by channel: who was sent a correction too is one."""
    rows = Delivery.objects.filter(notification__announcement=row, verdict=Verdict.SENT)
    rows = rows.filter(channel__in=(Channel.PUSH, Channel.MAIL)).order_by()
    counted = rows.values_list("channel").annotate(Count("notification__member", distinct=True))
    return dict(counted)


def places(lines: QuerySet[Notification]) -> list[Place]:
    """By the neighbourhood that people name now, the largest first."""
    rows = lines.values(name=F("member__neighbourhood")).order_by()
    rows = rows.annotate(told=Count("pk"), shown=Count("seen_at"), opened=Count("opened"))
    found = [
        Place(one["name"], *(_few(one[fact]) for fact in ("told", "shown", "opened")))
        for one in rows
    ]
    return sorted(found, key=lambda one: (-(one.told or 0), one.name))


def picture(ways: list[Way]) -> tuple[list[Bars], int]:
    """Of these numbers, and how tall it is."""
    most, y, found = max([1, *(one.told for one in ways)]), 0, []
    for way in ways:
        numbers = {"told": way.told, "shown": way.shown or 0, "opened": way.opened}
        y += GAP
        drawn = [
            Bar(kind, y + 5 + LINE * place, round(WIDE * min(number, most) / most))
            for place, (kind, number) in enumerate(numbers.items())
        ]
        found.append(Bars(way.channel, y, drawn))
        y += LINE * len(numbers) + GAP
    return found, y


def _few(number: int) -> int | None:
    return number if number >= FEW else None


def audience_of(row: Announcement) -> str:
    return addressees.said(row.territory, row.audience, row.which)
