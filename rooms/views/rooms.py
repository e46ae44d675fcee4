"""The pages of rooms: all that can be read, and posting, works without JavaScript too."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.bodies import takes_files
from common.http import form_page, number
from live import history
from live.frames import Refusal, allows
from members.models import Member
from members.refusals import refused_aloud
from members.requests import Request, asking, member_of, signed_in, to_sign_in
from rooms import actions, kinds, rules, sidebar
from rooms.actions.pictures import MOST
from rooms.kinds import Reader
from rooms.models import Membership, Message, Room
from rooms.timeline import arranged
from rooms.views.pictures import PATIENCE, STATUS, brought

MOST_ROOMS = 100
NEAR = 4000  # changes from the end that a page can scroll back to; further, it stands by itself
FACES = 12  # of those who belong, beside the talk
AFTER = 15  # changes after a message that is shown among its neighbours


def _find(request: Request, pk: int) -> Room:
    rooms = Room.objects.visible_to(member_of(request), request.territory)
    return get_object_or_404(rooms.select_related("territory"), pk=pk)


@require_safe
def rooms(request: Request) -> HttpResponse:
    """My rooms, the liveliest first; and public ones to discover."""
    me = member_of(request)
    mine = list(Room.objects.mine(me)[:MOST_ROOMS]) if me else []
    others = Room.objects.visible_to(me, request.territory).exclude(pk__in=[r.pk for r in mine])
    context = {"rooms": mine, "others": others.lively()[:20]}
    return render(request, "rooms/list.html", context)


@takes_files
@form_page
def room(request: Request, pk: int) -> HttpResponse:
    found, me = _find(request, pk), member_of(request)
    if request.method == "POST":
        return _post(request, found, me)
    return render(request, "rooms/room.html", _page(request, found, me))


def _page(request: Request, found: Room, me: Member | None) -> dict[str, Any]:
    # The head is read before the rows: what comes in between is then told again, never lost.
    older = number(request.GET.get("before", ""))
    rows, has_older = history.page(found.topic, older)
    membership = Membership.objects.filter(room=found, member=me).first() if me else None
    read = membership.read if membership else found.head
    about = sidebar.of(found)
    rights = _rights(found, me)
    reader = Reader(found, me, tends=rights["tends"], may_post=rights["may_post"])
    return {
        "room": found,
        "entries": arranged(rows, me=me, read=read, more=has_older),
        "kinds": kinds.registered(),
        **kinds.known(reader, rows),
        "head": found.head,
        "epoch": found.epoch,
        "membership": membership,
        "read": read,
        "pins": list(Message.objects.filter(room=found).pinned().select_related("author")),
        **rights,
        **_people(found, membership),
        "my_rooms": list(Room.objects.mine(me)[:MOST_ROOMS]) if me else [],
        "has_older": has_older,
        "before": older,
        "still": older is not None and "still" in request.GET,
        "key": uuid4(),
        "sidebar_template": about[0] if about else None,
        **(about[1] if about else {}),
    }


def _rights(found: Room, me: Member | None) -> dict[str, Any]:
    """What this reader may do here beside reading."""
    tends = me is not None and allows(rules.may_tend, found, me)
    may_post = me is not None and allows(rules.must_be_open, found)
    may_leave = me is not None and allows(rules.may_leave, found, me)
    animates = me is not None and me.animates(found.territory_id)
    rights = {"may_leave": may_leave, "tends": tends, "may_post": may_post}
    return rights | {"animates": animates}


def _people(found: Room, membership: Membership | None) -> dict[str, Any]:
    """Who belongs, for those who do: it also says who comes to an event. A few, and how many."""
    if membership is None or membership.banned:
        return {}
    everyone = Membership.objects.filter(room=found, banned=False, member__is_active=True)
    few = everyone.select_related("member").order_by("pk")[:FACES]
    return {"people": [one.member for one in few], "people_count": everyone.count()}


def _post(request: Request, found: Room, me: Member | None) -> HttpResponse:
    if me is None:
        return to_sign_in(request, back=request.path)
    body = request.POST.get("body", "")
    try:
        key = UUID(request.POST.get("key") or str(uuid4()))
        shown = [(brought(found, me, sent).pk, "") for sent in _sent(request)]
        actions.post_message(found, by=me, body=body, key=key, pictures=shown)
        actions.welcome(found, me)
    except ValidationError as no_picture:
        return _without(request, found, me, no_picture)
    except ValueError:
        messages.error(request, _("The form did not arrive whole. Please send it again."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return render(request, "rooms/room.html", _page(request, found, me) | {"draft": body})
    return redirect(f"{request.path}#end")


def _without(request: Request, found: Room, me: Member, why: ValidationError) -> HttpResponse:
    """The room again, with what was written and why its picture was refused."""
    messages.error(request, why.messages[0])
    context = _page(request, found, me) | {"draft": request.POST.get("body", "")}
    status = STATUS[why.code or "not_a_picture"]
    page = render(request, "rooms/room.html", context, status=status)
    if status == 503:
        page["Retry-After"] = str(PATIENCE)
    return page


def _sent(request: Request) -> list[UploadedFile]:
    """The pictures of a form that was sent without JavaScript."""
    return [file for file in request.FILES.getlist("picture")[:MOST] if file.size]


@require_safe
def message(request: Request, pk: int) -> HttpResponse:
    """A message's lasting address: leads to it in its room, or to the page of its days."""
    rooms = Room.objects.visible_to(member_of(request), request.territory)
    found = get_object_or_404(Message.objects.select_related("room"), pk=pk, room__in=rooms)
    room = found.room.get_absolute_url()
    if found.room.head - found.seq < NEAR:
        return redirect(f"{room}#m{pk}")
    return redirect(f"{room}?before={found.seq + AFTER}&still#m{pk}")


@require_POST
@signed_in
def join(request: Request, pk: int) -> HttpResponse:
    """Make it one of my rooms."""
    actions.welcome(_find(request, pk), asking(request))
    return redirect("room", pk)


@require_POST
@signed_in
def leave(request: Request, pk: int) -> HttpResponse:
    room = _find(request, pk)
    with refused_aloud(request):
        actions.leave(room, by=asking(request))
        messages.success(request, _("You left the room."))
        return redirect("rooms")
    return redirect(room)
