"""The home page: what needs a member today, and what is alive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from msgspec import Struct

from common.kept import kept
from common.prepared import prepared
from events import queries as events
from events.models import Event
from members.models import Member, MemberSkill, Territory
from members.queries import passkey_asked
from members.requests import Request, member_of
from notifications import catch_up
from projects import queries as projects
from projects.models import Need, Offer, Project
from projects.models.needs import NeedQuerySet, OfferQuerySet
from rooms import room_list
from rooms.models import Room

FEW, ROOMS, PROJECTS, EVENTS = 3, 6, 3, 4  # home is a beginning, not a list
SOON = timedelta(days=7)
JUST = timedelta(minutes=15)  # in which somebody "has just written"


@require_safe
@kept
def home(request: Request) -> HttpResponse:
    """What needs me, and what is alive: rooms (mine, or the liveliest), projects, events."""
    me, territory = member_of(request), request.territory
    since = catch_up.away_since(me, timezone.now()) if me else None
    mine = room_list.mine(me, ROOMS)
    listed = mine or room_list.others(me, territory)[:ROOMS]
    rooms = room_list.with_last(listed)
    context: dict[str, Any] = {
        "back": catch_up.parts(me, since) if me and since else [],
        "today": today(me, territory) if me else None,
        "rooms": rooms,
        "passkey": passkey_asked(me) if me else "",
        "living": None if me else living(rooms),
        "mine": bool(mine),
        "projects": projects.newest(me, territory, 0, PROJECTS),
        "events": events.coming(me, territory, timezone.now(), most=EVENTS),
    }
    return render(request, "home.html", context)


class Living(Struct):
    """Where somebody talked last, and whether that was but now."""

    room: Room
    just: bool


def living(rooms: Sequence[Room]) -> Living | None:
    """For a stranger, who sees public rooms alone: a town in which people talk."""
    spoken = [room for room in rooms if room.last is not None]
    if not spoken:
        return None
    newest = max(spoken, key=lambda room: room.last.at)
    return Living(newest, newest.last.at > timezone.now() - JUST)


class Today(Struct):
    """What they can answer, could give, and where they are expected."""

    offers: list[Offer]  # to my projects, not answered yet
    needs: list[Need]  # of others, for what I can do
    events: list[Event]  # where I have a place, within a week

    def __bool__(self) -> bool:
        return bool(self.offers or self.needs or self.events)


def today(member: Member, territory: Territory) -> Today:
    """Three queries, whatever there is."""
    now = timezone.now()
    return Today(
        _offers(member, most=FEW),
        _needs(member, territory, most=FEW),
        events.awaiting(member, now, now + SOON, most=FEW),
    )


@prepared
def _offers(member: Member, *, most: int) -> OfferQuerySet:
    waiting = Offer.objects.answerable_by(member).filter(status=Offer.Status.PROPOSED)
    told = waiting.select_related("project", "member", "skill", "need")
    return told.order_by("at")[:most]


@prepared
def _needs(member: Member, territory: Territory, *, most: int) -> NeedQuerySet:
    """Open ones that ask for a skill of theirs, and that they have not answered."""
    mine = MemberSkill.objects.filter(member=member, way=MemberSkill.Way.OFFERS).values("skill")
    theirs = Project.objects.visible_to(member, territory).exclude(holder=member)
    theirs = theirs.exclude(stage__in=[Project.Stage.ACHIEVED, *Project.RESTING])
    answered = Offer.objects.filter(member=member).exclude(need=None).values("need")
    found = Need.objects.open().filter(skill__in=mine, project__in=theirs)
    found = found.exclude(pk__in=answered).select_related("project", "skill")
    return found.order_by("due", "-pk")[:most]
