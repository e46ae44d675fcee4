"""Polls over HTTP: all that one does with them works without JavaScript too."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.confirming import SureForm
from common.http import form_page, number, sent
from hall import actions, rules
from hall.forms import AskForm
from hall.models import Poll
from members.models import Member
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, member_of, signed_in
from members.sign_in.intents import awaited
from rooms.models import Room
from rooms.rules import may_ask

Vote = Callable[[Request, int], HttpResponse]


@signed_in
@form_page
def ask(request: Request, pk: int) -> HttpResponse:
    room, me = get_object_or_404(_rooms(request), pk=pk), asking(request)
    may_ask(room, me)
    form = AskForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            return redirect(actions.open_poll(room, by=me, **form.cleaned_data))
    return render(request, "hall/poll_new.html", {"room": room, "ask": form})


def _with_a_choice(view: Vote) -> Vote:
    """Nobody is sent to sign in for a vote that says nothing."""

    @wraps(view)
    def guarded(request: Request, pk: int) -> HttpResponse:
        if member_of(request) or _chosen(request):
            return view(request, pk)
        poll = _found(request, pk)
        with refused_aloud(request):
            rules.must_choose([])
        return _back(request, poll)

    return guarded


def _chosen(request: Request) -> list[int]:
    asked = map(number, request.POST.getlist("choice"))
    return [one for one in asked if one is not None]


@require_POST
@_with_a_choice
@awaited
@signed_in
def vote(request: Request, pk: int) -> HttpResponse:
    chosen = _chosen(request)

    def cast(poll: Poll, me: Member) -> None:
        actions.vote(poll, by=me, choices=chosen)
        messages.success(request, _("Your vote is counted."))

    return _done(request, pk, cast)


@require_POST
@signed_in
def close(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, lambda poll, me: actions.close_poll(poll, by=me))


@signed_in
@form_page
def withdraw(request: Request, pk: int) -> HttpResponse:
    """It asks once more."""
    poll, me = _found(request, pk), asking(request)
    rules.may_end(poll, me)
    form = SureForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            poll = actions.withdraw_poll(poll, by=me)
            messages.success(request, _("The poll is withdrawn: its answers and votes are erased."))
    if poll.withdrawn:
        return redirect(poll)
    about = {"about": poll.room.title, "back": poll.get_absolute_url()}
    return render(request, "hall/poll_withdraw.html", {"form": form, "poll": poll, **about})


def _done(request: Request, pk: int, deed: Any) -> HttpResponse:
    """Back to where the poll stands, with a word why when it was refused."""
    poll = _found(request, pk)
    with refused_aloud(request):
        deed(poll, asking(request))
    return _back(request, poll)


def _back(request: Request, poll: Poll) -> HttpResponse:
    before = number(request.GET.get("before", ""))
    page = "" if before is None else f"?before={before}"
    return redirect(f"{poll.room.get_absolute_url()}{page}#poll-{poll.pk}")


def _found(request: Request, pk: int) -> Poll:
    return get_object_or_404(Poll.objects.visible_to(_rooms(request)), pk=pk)


def _rooms(request: Request) -> Any:
    return Room.objects.visible_to(member_of(request), request.territory)
