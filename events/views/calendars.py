"""Events for calendars: what their pages show, in an open format."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.http import one_or_404
from events import ical, queries
from events.models import Event, Session
from events.views.reading import visible
from members.requests import Request, member_of

KEPT = timedelta(days=90)  # how long a calendar that follows keeps what is over
MOST = 300


@require_safe
def events_calendar(request: HttpRequest) -> HttpResponse:
    """All that comes, and what was of late: for a calendar that follows the town. Where that is too
    much, what is longest ago is left out."""
    here = cast(Request, request).territory
    rows = visible(request).filter(ends__gte=timezone.now() - KEPT).order_by("-starts", "pk")
    name = _("Events of %(town)s") % {"town": here.name}
    told = ical.calendar(name, rows[:MOST], here, link=request.build_absolute_uri)
    return _calendar(told, "events.ics")


@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One event with its programme."""
    here = cast(Request, request).territory
    found = one_or_404(queries.found(member_of(request), here, slug))
    entries: list[Event | Session] = [found, *queries.sessions(found)]
    told = ical.calendar(found.title, entries, here, link=request.build_absolute_uri)
    return _calendar(told, f"{found.slug}.ics")


def _calendar(told: bytes, name: str) -> HttpResponse:
    response = HttpResponse(told, content_type=ical.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
