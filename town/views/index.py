"""``/town/``: all by which the town is run, for those who animate or administer it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members import town_index
from members.requests import Request, asking, signed_in


@signed_in
@require_safe
def town(request: Request) -> HttpResponse:
    entries = town_index.shown_to(asking(request))
    if not entries:
        raise Http404
    shown = [{"entry": one, "state": one.state(request.territory)} for one in entries]
    return render(request, "town/index.html", {"entries": shown})
