"""The pages of rooms: all that can be read, and posting, works without JavaScript too."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.bodies import takes_files
from common.http import form_page, number
from common.kept import kept
from common.prepared import first
from live.frames import Refusal, allows
from members.models import Member
from members.requests import Request, member_of, to_sign_in
from rooms import actions, kinds, queries, room_list, rules, sidebar
from rooms.actions.pictures import MOST
from rooms.kinds import Reader
from rooms.models import Message, Room
from rooms.timeline import before, newest, seen
from rooms.views.banned import says_if_banned
from rooms.views.lookup import visible_or_404
from rooms.views.pictures import PATIENCE, STATUS, brought

NEAR = 4000  # changes from the end that a page can scroll back to; further, it stands by itself
AFTER = 15  # changes after a message that is shown among its neighbours


@require_safe
@kept
def rooms(request: Request) -> HttpResponse:
    """My rooms, the liveliest first; and public ones to discover."""
    me = member_of(request)
    mine, others = room_list.mine(me), room_list.others(me, request.territory)
    room_list.with_last([*mine, *others])
    return render(request, "rooms/list.html", {"rooms": mine, "others": others})


@takes_files
@form_page
@kept
@says_if_banned(lambda here, pk: Room.objects.filter(territory=here, pk=pk))
def room(request: Request, pk: int) -> HttpResponse:
    found, me = visible_or_404(request, pk), member_of(request)
    if request.method == "POST":
        return _post(request, found, me)
    return render(request, "rooms/room.html", _page(request, found, me))


def _page(request: Request, found: Room, me: Member | None) -> dict[str, Any]:
    # The head is read before the rows: what comes in between is then told again, never lost.
    older = number(request.GET.get("before", ""))
    reach = (found.head, found.epoch)
    talk = newest(found.topic, *reach) if older is None else before(found.topic, older)
    membership = first(queries.membership(found.pk, me)) if me else None
    read = membership.read if membership else found.head
    rights = _rights(found, me)
    may = {name: rights[name] for name in ("tends", "asks", "may_post")}
    reader = Reader(found, me, **may)
    return {
        "room": found,
        "first": talk.rows[0].seq if talk.rows else None,
        "runs": seen(talk, me=me, read=read),
        "kinds": kinds.registered(),
        "keys": tuple(kind.keys for kind in kinds.registered() if kind.keys),
        "path": request.path,
        "for_everyone": (me is not None,),  # who is a member, or who is not
        "blank": (me is not None, *rights.values(), found.pk),
        **kinds.known(reader, talk.rows),
        "head": found.head,
        "epoch": found.epoch,
        "membership": membership,
        "held": _held(found, me) if me and membership and membership.waits else [],
        "read": read,
        "pins": queries.pinned(found.pk, *reach),
        **rights,
        **_standing(found, me),
        "about": sidebar.shown(found, me, people=membership is not None and not membership.banned),
        "my_rooms": room_list.with_last(room_list.mine(me)),
        "has_older": talk.older,
        "before": older,
        "still": older is not None and "still" in request.GET,
        "key": uuid4(),
    }


def _held(found: Room, me: Member) -> list[dict[str, Any]]:
    return [{"row": one, "why": rules.held_words(one)} for one in queries.held(found, me)]


def _rights(found: Room, me: Member | None) -> dict[str, Any]:
    """What this reader may do here beside reading."""
    tends = me is not None and allows(rules.may_tend, found, me)
    may_open = tends and me is not None and allows(rules.may_open, found, me)
    asks = tends or (me is not None and rules.speaks(found, me))
    may_post = me is not None and allows(rules.must_be_open, found)
    may_leave = me is not None and allows(rules.may_leave, found, me)
    may = {"may_leave": may_leave, "may_open": may_open, "may_post": may_post}
    return may | {"tends": tends, "asks": asks}


def _standing(found: Room, me: Member | None) -> dict[str, Any]:
    """What a member is told where they write: that they are muted, and for how many ms more.
    ``silent``: their composer waits."""
    until = queries.muted_until(found, me) if me else None
    if until is None or me is None:
        return {"silent": found.mode == Room.Mode.CLOSED}
    left = int((until - timezone.now()).total_seconds() * 1000)
    return {"muted": rules.muted_words(until, found, me), "muted_for": left, "silent": True}


def _post(request: Request, found: Room, me: Member | None) -> HttpResponse:
    if me is None:
        return to_sign_in(request, back=request.path)
    body = request.POST.get("body", "")
    try:
        key = UUID(request.POST.get("key") or str(uuid4()))
        shown = [(brought(found, me, sent).pk, "") for sent in _sent(request)]
        actions.say(found, by=me, body=body, key=key, pictures=shown)
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
