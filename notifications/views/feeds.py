"""Announcements, for readers of news."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.atom import Entry, feed
from members.requests import Request
from notifications import queries

NEWEST = 50


@require_safe
def announcements_feed(request: Request) -> HttpResponse:
    """What was said to the whole town, the last first; also what has ended since."""
    here = request.territory
    entries = [
        Entry(Truncator(one.body).chars(80), one.url or "/", one.body, one.at, f"said-{one.pk}")
        for one in queries.announced(here, most=NEWEST)
    ]
    return feed(request, _("Announcements of %(town)s") % {"town": here.name}, "home", entries)
