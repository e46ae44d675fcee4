"""The pages of events, for reading. All of it works without JavaScript."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.http import one_or_404
from common.kept import kept
from common.paging import page_of
from common.prepared import lay_in
from events import queries, rules
from events.calendar import month
from events.models import Event, Session
from events.timetable import timetable
from live.frames import allows
from members.requests import Request, asking, member_of

MOST_COMING, PAST_ON_A_PAGE, MOST_PEOPLE = 60, 12, 300


def visible(request: HttpRequest) -> Any:
    """What this reader may see, with what every page of an event shows."""
    here = cast(Request, request).territory
    events = Event.objects.visible_to(member_of(request), here)
    return events.select_related("room", "territory")


def changeable_or_404(request: HttpRequest, slug: str) -> Event:
    """Who may not change an event learns nothing of the page that would."""
    found: Event = get_object_or_404(visible(request).changeable_by(asking(request)), slug=slug)
    return found


@require_safe
@kept
def events(request: HttpRequest) -> HttpResponse:
    """Coming ones first, each with "you are coming"; then what was, a page at a time.

    ``?month=2026-11`` is a month of them.
    """
    me = member_of(request)
    if "month" in request.GET:
        laid_out = month(visible(request), request.GET["month"])
        return render(request, "events/month.html", {"month": laid_out})
    here, now = cast(Request, request).territory, timezone.now()
    past = page_of(
        request,
        PAST_ON_A_PAGE,
        part=lambda first, last: queries.past(me, here, now, first=first, last=last),
        whole=partial(queries.how_many_past, me, here, now),
    )
    coming = queries.coming(me, here, now, most=MOST_COMING)
    return render(request, "events/list.html", {"coming": coming, "past": past})


@require_safe
@kept
def event(request: HttpRequest, slug: str) -> HttpResponse:
    found, me = _found(request, slug), member_of(request)
    organisers = queries.organisers(found)
    lay_in(found, "organisers", organisers)
    runs = me is not None and allows(rules.may_change, found, me)
    coming = queries.people(found, most=MOST_PEOPLE) if runs else []
    context = {
        "event": found,
        "organisers": organisers,
        "may_change": runs,
        "people": [registration.member for registration in coming],
        "timetable": _timetable(request, found),
    }
    return render(request, "events/event.html", context)


def _found(request: HttpRequest, slug: str) -> Event:
    here = cast(Request, request).territory
    return one_or_404(queries.found(member_of(request), here, slug))


@require_safe
@kept
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    found = _found(request, slug)
    laid_out = _timetable(request, found)
    if laid_out is None:
        return redirect(found)
    return render(request, "events/programme.html", {"event": found, "timetable": laid_out})


@require_safe
@kept
def session(request: HttpRequest, slug: str, session_slug: str) -> HttpResponse:
    sessions = Session.objects.filter(event__in=visible(request), event__slug=slug)
    found = get_object_or_404(
        sessions.select_related("event__territory", "room"), slug=session_slug
    )
    me = member_of(request)
    context = {
        "may_change": me is not None and allows(rules.may_change, found.event, me),
        "session": found,
        "event": found.event,
        "speakers": list(found.speakers.select_related("member")),
    }
    return render(request, "events/session.html", context)


def _timetable(request: HttpRequest, found: Event) -> Any:
    return timetable(found, hall=request.GET.get("hall", ""), by=request.GET.get("by", ""))
