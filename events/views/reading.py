"""The pages of events, for reading. All of it works without JavaScript."""

from __future__ import annotations

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from events import rules
from events.calendar import month
from events.models import Event, Registration, Session
from events.timetable import timetable
from live.frames import allows
from members.models import Member
from members.requests import Request, member_of

MOST_COMING, PAST_ON_A_PAGE, MOST_PEOPLE = 60, 12, 300


def visible(request: HttpRequest) -> Any:
    """What this reader may see, with what every page of an event shows."""
    here = cast(Request, request).territory
    events = Event.objects.visible_to(member_of(request), here)
    return events.select_related("room", "territory")


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Coming ones first, each with "you are coming"; then what was, a page at a time.

    ``?month=2026-11`` is a month of them.
    """
    me = member_of(request)
    if "month" in request.GET:
        laid_out = month(visible(request), request.GET["month"])
        return render(request, "events/month.html", {"month": laid_out})
    coming = list(visible(request).coming()[:MOST_COMING])
    past = Paginator(visible(request).past(), PAST_ON_A_PAGE).get_page(request.GET.get("page"))
    mine = _coming_to(me)
    for found in coming:
        found.mine = found.pk in mine
    return render(request, "events/list.html", {"coming": coming, "past": past})


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    found, me = get_object_or_404(visible(request), slug=slug), member_of(request)
    runs = me is not None and allows(rules.may_change, found, me)
    context = {
        "event": found,
        "organisers": list(found.organisers.all()),
        "registered": found.pk in _coming_to(me, found),
        "may_change": runs,
        "people": _people(found) if runs else [],
        "timetable": _timetable(request, found),
    }
    return render(request, "events/event.html", context)


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(visible(request), slug=slug)
    laid_out = _timetable(request, found)
    if laid_out is None:
        return redirect(found)
    return render(request, "events/programme.html", {"event": found, "timetable": laid_out})


@require_safe
def session(request: HttpRequest, slug: str, session_slug: str) -> HttpResponse:
    sessions = Session.objects.filter(event__in=visible(request), event__slug=slug)
    found = get_object_or_404(
        sessions.select_related("event__territory", "room"), slug=session_slug
    )
    context = {
        "session": found,
        "event": found.event,
        "speakers": list(found.speakers.select_related("member")),
    }
    return render(request, "events/session.html", context)


def _timetable(request: HttpRequest, found: Event) -> Any:
    return timetable(found, hall=request.GET.get("hall", ""), by=request.GET.get("by", ""))


def _coming_to(me: Member | None, *events: Event) -> set[int]:
    """The ids of the events (of these, or of all that are not over) where they have a place."""
    if me is None:
        return set()
    held = Registration.objects.filter(member=me, status=Registration.Status.REGISTERED)
    held = held.filter(event__in=events or Event.objects.coming().order_by())
    return set(held.values_list("event", flat=True))


def _people(found: Event) -> list[Member]:
    """Who comes, for who runs the event."""
    coming = Registration.objects.coming(found).select_related("member")
    return [registration.member for registration in coming[:MOST_PEOPLE]]
