"""The home page: what needs a member today, and what is alive."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from msgspec import Struct

from events.models import Event, Registration
from members.models import Member, MemberSkill, Territory
from members.requests import Request, member_of
from projects.models import Need, Offer, Project
from rooms.models import Room

FEW = 3  # of each kind: home is a beginning, not a list
SOON = timedelta(days=7)


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


class Today(Struct):
    """What they can answer, could give, and where they are expected."""

    offers: list[Offer]  # to my projects, not answered yet
    needs: list[Need]  # of others, for what I can do
    events: list[Event]  # where I have a place, within a week

    def __bool__(self) -> bool:
        return bool(self.offers or self.needs or self.events)


def today(member: Member, territory: Territory) -> Today:
    """Three queries, whatever there is."""
    return Today(_offers(member), _needs(member, territory), _events(member))


def _offers(member: Member) -> list[Offer]:
    waiting = Offer.objects.answerable_by(member).filter(status=Offer.Status.PROPOSED)
    return list(waiting.select_related("project", "member", "skill", "need").order_by("at")[:FEW])


def _needs(member: Member, territory: Territory) -> list[Need]:
    """Open ones that ask for a skill of theirs, and that they have not answered."""
    mine = MemberSkill.objects.filter(member=member, way=MemberSkill.Way.OFFERS).values("skill")
    theirs = Project.objects.visible_to(member, territory).exclude(holder=member)
    theirs = theirs.exclude(stage__in=[Project.Stage.ACHIEVED, Project.Stage.PAUSED])
    answered = Offer.objects.filter(member=member).exclude(need=None).values("need")
    found = Need.objects.open().filter(skill__in=mine, project__in=theirs)
    found = found.exclude(pk__in=answered).select_related("project", "skill")
    return list(found.order_by("due", "-pk")[:FEW])


def _events(member: Member) -> list[Event]:
    held = Registration.objects.filter(member=member, status=Registration.Status.REGISTERED)
    until = timezone.now() + SOON
    coming = Event.objects.coming().filter(pk__in=held.values("event"), starts__lt=until)
    return list(coming[:FEW])
