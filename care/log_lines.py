"""The lines of the log, in words: whose a thing is and where, for as long as that can be said.

Nothing of it stands in the log itself: a name goes with whoever bears it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from msgspec import Struct

from audit import verbs
from audit.models import Entry
from care.models import Case
from members import reportable
from members.models import Member
from rooms.models import Held

MEMBER, HELD, REPORT = "member", "held", "care.report"
NUMBER = re.compile(r"n° (\d+)")  # members/log.py: whom a line is about besides


class Line(Struct):
    """``url``: of the case that it belongs to; "" where there is none that its reader may see."""

    at: datetime
    who: str
    verb: str
    about: str
    url: str
    why: str
    words: str


class Thing(Struct):
    """What a line is about: whose it is (numbers of members), what it is called, its case."""

    of: list[int]
    title: str = ""
    url: str = ""


Things = dict[tuple[str, int], Thing]
Names = dict[int, str]


def read(entries: Iterable[Entry], reader: Member) -> list[Line]:
    """A few queries, however many lines."""
    rows = list(entries)
    things = _titled(rows) | _held(rows) | _cases(rows, reader)
    names = _names(rows, things)
    return [_line(one, things.get((one.noun, one.thing)), names) for one in rows]


def _line(one: Entry, thing: Thing | None, names: Names) -> Line:
    words = NUMBER.sub(lambda found: names.get(int(found[1])) or found[0], one.words)
    return Line(
        one.at,
        _who(one, names),
        verbs.label(one.verb),
        _about(one, thing, names),
        thing.url if thing else "",
        verbs.reason(one.why),
        verbs.in_words(one.verb, words),
    )


def _who(one: Entry, names: Names) -> str:
    """Who reports is named to nobody; else who is no member sat at the server, or is the hub."""
    if one.actor is None and one.verb != REPORT:
        return _("The server")
    return names.get(one.actor or 0) or _("Someone")


def _about(one: Entry, thing: Thing | None, names: Names) -> str:
    if one.noun == MEMBER and names.get(one.thing):
        return names[one.thing]
    kind = reportable.kind(one.noun)
    told = [f"{kind.label if kind else verbs.noun(one.noun)} ({one.thing})"]
    if thing:
        told += [", ".join(names[pk] for pk in thing.of if names.get(pk)), thing.title]
    return " · ".join(str(one) for one in told if one)


def _names(rows: list[Entry], things: Things) -> Names:
    asked = {one.thing for one in rows if one.noun == MEMBER}
    asked |= {one.actor for one in rows if one.actor is not None}
    asked |= {pk for thing in things.values() for pk in thing.of}
    asked |= {int(pk) for one in rows for pk in NUMBER.findall(one.words)}
    listed = Member.objects.filter(pk__in=asked).values_list("pk", "name")
    return {pk: str(name) for pk, name in listed}  # in words, of who has left


def _cases(rows: list[Entry], reader: Member) -> Things:
    """By the newest case of each; what is said of the reader is not theirs to open."""
    found = Case.objects.filter(
        territory=reader.territory_id,
        noun__in={one.noun for one in rows},
        thing__in={one.thing for one in rows},
    )
    theirs = set(
        Case.objects.for_animator(reader).filter(pk__in=found).values_list("pk", flat=True)
    )
    things: Things = {}
    for case in found.order_by("pk").prefetch_related("concerned"):
        url = case.get_absolute_url() if case.pk in theirs else ""
        whose = [one.pk for one in case.concerned.all()]
        told = Thing(whose, case.title, url) if url else Thing([], "")
        things[case.noun, case.thing] = told
    return things


def _held(rows: list[Entry]) -> Things:
    waits = Held.objects.filter(pk__in={one.thing for one in rows if one.noun == HELD})
    told = waits.values_list("pk", "author", "room__title")
    return {(HELD, pk): Thing([author], title) for pk, author, title in told}


def _titled(rows: list[Entry]) -> Things:
    """What has a title of its own, such as a project of which somebody became a holder."""
    things: Things = {}
    for noun in {one.noun for one in rows} - {MEMBER}:
        kind = reportable.kind(noun)
        if kind is None or "title" not in {field.name for field in kind.model._meta.fields}:
            continue
        asked = {one.thing for one in rows if one.noun == noun}
        listed: Any = kind.model._default_manager.filter(pk__in=asked)
        for pk, title in listed.values_list("pk", "title"):
            things[noun, pk] = Thing([], title)
    return things
