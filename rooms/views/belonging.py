"""A room becomes mine, or is none of mine any more; it is kept quiet, and what is new is read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.http import form_page, sent
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, signed_in
from members.sign_in.intents import awaited
from rooms import actions, room_list
from rooms.forms import LevelsForm
from rooms.views.lookup import visible_or_404


@require_POST
@awaited
@signed_in
def join(request: Request, pk: int) -> HttpResponse:
    """Make it one of my rooms, as a word in it would."""
    actions.welcome(visible_or_404(request, pk), asking(request))
    messages.success(request, _("This room is among yours now."))
    return redirect("room", pk)


@require_POST
@signed_in
def leave(request: Request, pk: int) -> HttpResponse:
    room = visible_or_404(request, pk)
    with refused_aloud(request):
        actions.leave(room, by=asking(request))
        messages.success(request, _("You left the room."))
        return redirect("rooms")
    return redirect(room)


@require_POST
@signed_in
def quiet(request: Request, pk: int) -> HttpResponse:
    """``on``: "yes", or it is as any other room again."""
    room, on = visible_or_404(request, pk), request.POST.get("on") == "yes"
    with refused_aloud(request):
        actions.set_quiet(room, by=asking(request), on=on)
        quiet = _("This room is quiet: it calls you only for what is addressed to you.")
        messages.success(request, quiet if on else _("This room is as any other again."))
    return redirect(room)


@signed_in
@form_page
def levels(request: Request) -> HttpResponse:
    """How much of each of my rooms I want to hear."""
    me = asking(request)
    form = LevelsForm(sent(request), rooms=room_list.mine(me))
    if form.is_valid():
        with refused_on(form):
            for room, level in form.said():
                actions.set_level(room, by=me, level=level)
            messages.success(request, _("That is how you hear of your rooms from now on."))
            return redirect("choices")
    return render(request, "rooms/levels.html", {"form": form})


@require_POST
@signed_in
def read_all(request: Request) -> HttpResponse:
    """All my rooms are read as far as they go now."""
    actions.mark_all_read(by=asking(request))
    messages.success(request, _("All your rooms are read."))
    return redirect("rooms")
