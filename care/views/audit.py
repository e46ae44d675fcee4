"""The log, for those who administer the town."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from audit import verbs
from audit.models import Entry
from care import rules
from live.frames import allows
from members import reportable
from members.models import Member
from members.requests import Request, member_of

A_PAGE = 50
MEMBER = "member"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet would carry out


@cache_control(private=True, no_store=True)
@require_safe
def log(request: Request) -> HttpResponse:
    """The newest first. For anybody else there is no such page."""
    page = Paginator(_entries(request), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "care/audit.html", {"page": page, "lines": _lines(page.object_list)})


@cache_control(private=True, no_store=True)
@require_safe
def export(request: Request) -> HttpResponse:
    """All of it, as a spreadsheet reads it and carries nothing out."""
    out = StringIO()
    rows = csv.writer(out)
    rows.writerow([_("When"), _("Who"), _("What"), _("Of what"), _("Why"), _("Words")])
    for line in _lines(_entries(request)):
        told = (line["at"].isoformat(), line["who"], line["verb"], line["about"], line["why"])
        rows.writerow(map(safe, (*told, line["words"])))
    # With a byte order mark: some spreadsheets take French for something else without.
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


def safe(cell: str) -> str:
    """A word that would be a formula is a word."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _entries(request: Request) -> Any:
    me = member_of(request)
    if me is None or not allows(rules.may_read_log, me):
        raise Http404
    return Entry.objects.filter(territory=request.territory)


def _lines(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """With the names that people have now: who is erased has none."""
    rows = list(entries)
    people = {one.thing for one in rows if one.noun == MEMBER}
    names = Member.objects.in_bulk({one.actor for one in rows if one.actor is not None} | people)
    return [
        {
            "at": one.at,
            "who": names[one.actor].name if one.actor in names else _("Someone"),
            "verb": verbs.label(one.verb),
            "about": _about(one, names),
            "why": verbs.reason(one.why),
            "words": one.words,
        }
        for one in rows
    ]


def _about(entry: Entry, names: dict[int, Member]) -> str:
    if entry.noun == MEMBER and entry.thing in names:
        return names[entry.thing].name
    kind = reportable.kind(entry.noun)
    return f"{kind.label if kind else verbs.noun(entry.noun)} ({entry.thing})"
