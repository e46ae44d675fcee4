"""Looking after a room: how it stands, who may be there. It works without JavaScript."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from common.http import came_from, form_page, sent
from live.frames import Refusal, allows
from members.models import Member
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, signed_in
from rooms import actions, queries, rules
from rooms.forms import RulesForm
from rooms.models import Membership, Restriction, Room
from rooms.views.lookup import visible_or_404

TALKERS = 24  # of those who spoke last
SAID = {
    Room.Mode.OPEN: gettext_lazy("The room is open."),
    Room.Mode.SLOW: gettext_lazy("The room is slow: a message every 30 seconds and person."),
    Room.Mode.CLOSED: gettext_lazy("The room is closed: nobody writes here."),
}


def _tended(request: Request, pk: int) -> Room:
    """A room that the reader looks after; 403 in words where they only see it."""
    room = visible_or_404(request, pk)
    rules.may_tend(room, asking(request))
    return room


@signed_in
@form_page
def tend(request: Request, pk: int) -> HttpResponse:
    """Rules, mode, who reads, and people: all that one decides about a room."""
    room = _tended(request, pk)
    form = RulesForm(sent(request), initial={"words": room.rules})
    if form.is_valid():
        with refused_on(form):
            actions.set_rules(room, by=asking(request), **form.cleaned_data)
            messages.success(request, _("The rules of the room are saved."))
            return redirect(room)
    may_open = allows(rules.may_open, room, asking(request))
    context = _people(room, asking(request)) | {"form": form, "may_open": may_open}
    return render(request, "rooms/tend.html", context)


def _people(room: Room, by: Member) -> dict[str, Any]:
    """Who is muted or banned, and who spoke last of those who could be."""
    standing = Restriction.objects.standing().filter(room=room)
    restricted: list[Any] = [*standing.select_related("member", "by", "room")]
    for one in restricted:
        one.liftable = allows(rules.may_lift, one, by)
    held = room.memberships.filter(role=Membership.Role.HOLDER)
    named = {one.member_id for one in restricted} | {*held.values_list("member", flat=True)}
    spoke = queries.talkers(room, most=TALKERS)
    named |= {one.pk for one in spoke if one.animator_of(room.territory_id)}
    talkers = [one for one in spoke if one.pk not in named]
    return {"room": room, "restricted": restricted, "talkers": talkers}


@require_POST
@signed_in
def mode(request: Request, pk: int) -> HttpResponse:
    """``mode``: open, slow or closed. Leads back to where one was."""
    room = _tended(request, pk)
    with refused_aloud(request):
        actions.set_mode(room, by=asking(request), mode=request.POST.get("mode", ""))
        messages.success(request, SAID[Room.Mode(room.mode)])
    return redirect(came_from(request, room.get_absolute_url()))


@signed_in
@form_page
def access(request: Request, pk: int) -> HttpResponse:
    """What it means that the room becomes private, or public, before one does it.

    ``public``: "yes" or "no", as the page that one confirms said.
    """
    room = _tended(request, pk)
    if request.method == "POST":
        with refused_aloud(request):
            actions.set_public(room, by=asking(request), public=_wanted(request))
            messages.success(request, _said(room))
        return redirect(room)
    belong = room.memberships.filter(banned=False, member__is_active=True).count()
    return render(request, "rooms/access.html", {"room": room, "belong": belong})


def _wanted(request: Request) -> bool:
    """What the page said that was confirmed, whatever the room has become since."""
    if (asked := request.POST.get("public")) not in ("yes", "no"):
        raise Refusal("bad_frame", _("The form did not arrive whole. Please send it again."))
    return asked == "yes"


def _said(room: Room) -> str:
    if room.public:
        return _("Everyone can read this room now.")
    return _("Only those who belong to this room see it now.")


@signed_in
@form_page
def person(request: Request, pk: int, slug: str) -> HttpResponse:
    """Mute somebody or ban them, or lift that. ``do``: hour, day, ban or lift; ``words``: why."""
    room = _tended(request, pk)
    here = Q(territory=room.territory_id) | Q(memberships__room=room)
    member = get_object_or_404(Member.objects.filter(here, is_active=True).distinct(), slug=slug)
    if request.method == "POST":
        with refused_aloud(request):
            _restrict(room, member, asking(request), request.POST)
            messages.success(request, _done(room, member))
        return redirect("room_tend", pk)
    standing = queries.restriction(room, member)
    return render(request, "rooms/person.html", {"room": room, "person": member, "now": standing})


def _restrict(room: Room, member: Member, by: Member, told: Any) -> None:
    if (do := told.get("do", "")) == "ban":
        actions.ban(room, member, by=by, words=told.get("words", ""))
    elif do == "lift":
        actions.lift(room, member, by=by)
    else:
        actions.mute(room, member, by=by, hours={"hour": 1, "day": 24}.get(do, 0))


def _done(room: Room, member: Member) -> str:
    now = queries.restriction(room, member)
    if now is None:
        return _("%(name)s may write here again.") % {"name": member.name}
    if now.bans:
        return _("%(name)s is banned from this room.") % {"name": member.name}
    return _("%(name)s is muted in this room.") % {"name": member.name}
