"""The log, for those who administer the town."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator, Iterable
from io import StringIO
from typing import Any

from asgiref.sync import sync_to_async
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from audit.models import Entry
from care import log_lines, rules
from live.frames import allows
from members.models import Member
from members.requests import Request, asking, member_of

A_PAGE, PORTION = 50, 500  # lines of a page, and of the table in one piece
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet would carry out


@cache_control(private=True, no_store=True)
@require_safe
def log(request: Request) -> HttpResponse:
    """The newest first. For anybody else there is no such page."""
    page = Paginator(_entries(request), A_PAGE).get_page(request.GET.get("page"))
    lines = log_lines.read(page.object_list, asking(request))
    return render(request, "care/audit.html", {"page": page, "lines": lines})


@cache_control(private=True, no_store=True)
@require_safe
def export(request: Request) -> StreamingHttpResponse:
    """All of it, as a spreadsheet reads it and carries nothing out: some rows at a time, since a
    log has no end."""
    table = _table(_entries(request), asking(request), get_language())
    response = StreamingHttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


async def _table(entries: QuerySet[Entry], reader: Member, language: str) -> AsyncIterator[bytes]:
    with override(language):
        head = [_("When"), _("Who"), _("What"), _("Of what"), _("Why"), _("Words")]
    # With a byte order mark: some spreadsheets take French for something else without.
    yield ("\ufeff" + written([head])).encode()
    last: int | None = None
    while True:
        rows, last = await sync_to_async(_portion)(entries, reader, last, language)
        if last is None:
            return
        yield rows.encode()


def _portion(
    entries: QuerySet[Entry], reader: Member, before: int | None, language: str
) -> tuple[str, int | None]:
    """The next rows, and the number of the last of them; None: there are no more."""
    older = entries if before is None else entries.filter(id__lt=before)
    found = list(older[:PORTION])
    with override(language):
        rows = [
            (one.at.isoformat(), one.who, one.verb, one.about, one.why, one.words)
            for one in log_lines.read(found, reader)
        ]
    return written(rows), found[-1].pk if found else None


def written(rows: Iterable[Iterable[Any]]) -> str:
    out = StringIO()
    csv.writer(out).writerows([safe(str(cell)) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: str) -> str:
    """A word that would be a formula is a word."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _entries(request: Request) -> Any:
    me = member_of(request)
    if me is None or not allows(rules.may_read_log, me):
        raise Http404
    return Entry.objects.filter(territory=request.territory)
