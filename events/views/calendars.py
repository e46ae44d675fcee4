"""Events for calendars: what their pages show, in an open format."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from common.atom import Entry, feed
from common.http import form_page, one_or_404
from events import actions, ical, queries
from events.models import Event, Session
from events.views.reading import visible
from members.requests import Request, asking, member_of, signed_in

KEPT = timedelta(days=90)  # how long a calendar that follows keeps what is over
MOST = 300
NEWEST = 50  # of a feed
DONE = {
    "renew": gettext_lazy("Your calendar has another address; the old one is over."),
    "end": gettext_lazy("The address is over: nobody reads your events there any more."),
}


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
def events_feed(request: HttpRequest) -> HttpResponse:
    """What was announced last, for readers of news."""
    here, now = cast(Request, request).territory, timezone.now()
    entries = [
        Entry(one.title, one.get_absolute_url(), _told(one), one.at or min(now, one.starts))
        for one in queries.announced(member_of(request), here, most=NEWEST)
    ]
    return feed(request, _("Events of %(town)s") % {"town": here.name}, "events", entries)


def _told(event: Event) -> str:
    hour = date_format(timezone.localtime(event.starts), "l j F Y, H:i")
    return " · ".join(filter(None, (hour, event.venue, event.summary)))


@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One event with its programme."""
    here = cast(Request, request).territory
    found = one_or_404(queries.found(member_of(request), here, slug))
    entries: list[Event | Session] = [found, *queries.sessions(found)]
    told = ical.calendar(found.title, entries, here, link=request.build_absolute_uri)
    return _calendar(told, f"{found.slug}.ics")


@login_not_required
@require_safe
@cache_control(private=True, no_store=True)
def my_events(request: HttpRequest, secret: str) -> HttpResponse:
    """What one comes to and organises, at their secret address: also where members alone read,
    since no calendar program signs in. An address that was ended is as absent as one that never
    was."""
    here = cast(Request, request).territory
    me = queries.whose_calendar(secret, here)
    if me is None:
        raise Http404
    rows = queries.in_calendar(me, here, timezone.now() - KEPT)
    with override(me.tongue):
        name = _("My events in %(town)s") % {"town": here.name}
    told = ical.calendar(name, rows[:MOST], here, link=request.build_absolute_uri)
    return _calendar(told, "my-events.ics")


@signed_in
@form_page
def my_calendar(request: Request) -> HttpResponse:
    """Where one finds that address, makes another, and ends it."""
    me = asking(request)
    if request.method == "POST":
        do = request.POST.get("do", "")
        act = {"renew": actions.renew_calendar, "end": actions.close_calendar}
        act.get(do, actions.open_calendar)(by=me)
        messages.success(request, DONE[do] if do in DONE else _("Your calendar has an address."))
        return redirect("my_calendar")
    address = queries.calendar_of(me)
    path = reverse("my_events", args=[address.secret]) if address else ""
    url = request.build_absolute_uri(path) if path else ""
    subscribe = url.replace("https://", "webcal://").replace("http://", "webcal://")
    return render(request, "events/my_calendar.html", {"url": url, "subscribe": subscribe})


def _calendar(told: bytes, name: str) -> HttpResponse:
    response = HttpResponse(told, content_type=ical.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
