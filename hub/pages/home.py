"""The home page, and what belongs to no app."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.models import Event
from hub.pages.today import today
from members.requests import Request, member_of
from projects.models import Project
from rooms.models import Room


@require_safe
def home(request: Request) -> HttpResponse:
    """What needs me, and what is alive: rooms (mine, or the liveliest), projects, events."""
    me, territory = member_of(request), request.territory
    mine = list(Room.objects.mine(me)[:6]) if me else []
    lively = Room.objects.visible_to(me, territory).lively()
    projects = Project.objects.visible_to(me, territory).for_cards()
    events = Event.objects.visible_to(me, territory).coming()
    context: dict[str, Any] = {
        "today": today(me, territory) if me else None,
        "rooms": mine or list(lively[:6]),
        "mine": bool(mine),
        "projects": projects[:6],
        "events": events[:4],
    }
    return render(request, "home.html", context)
