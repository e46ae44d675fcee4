"""Invitations by link: made, read by whoever has the link, taken up, and ended."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from common.http import form_page
from live.frames import allows
from members.refusals import refused_aloud
from members.requests import Request, asking, member_of, signed_in, to_sign_in
from members.sign_in.intents import awaited
from sharing import actions, queries, rules
from sharing.models import Invitation
from sharing.views.sharing import shared_or_404


@signed_in
@require_POST
def invite(request: Request, kind: str, slug: str) -> HttpResponse:
    shared = shared_or_404(request, kind, slug)
    with refused_aloud(request):
        actions.invite(shared, by=asking(request))
        messages.success(request, _("The link stands for 30 days. You can end it before."))
    return redirect("share", kind, slug)


@login_not_required
@cache_control(private=True, no_store=True)
@form_page
@awaited
def invitation(request: Request, token: str) -> HttpResponse:
    """Who invites to what; taken up by one tap, after signing in where one is not."""
    found = _found(request, token)
    if request.method != "POST":
        context = {"invitation": found, "way_back": found.get_absolute_url()}
        return render(request, "sharing/invitation.html", context)
    if (me := member_of(request)) is None:
        return to_sign_in(request, back=found.get_absolute_url())
    with refused_aloud(request):
        actions.take_up(found, by=me)
        messages.success(request, _said(found))
        return redirect(found.thing or "home")
    return redirect(found)


def _said(found: Invitation) -> str:
    if found.project:
        return _("You follow this project: you are told how it goes.")
    return _("You have a place. See you there!") if found.event else _("Welcome!")


def _found(request: Request, token: str) -> Invitation:
    found = queries.invitation(token, request.territory)
    if found is None or not allows(rules.must_stand, found):
        raise Http404
    return found


@signed_in
@require_POST
def invitation_end(request: Request, token: str) -> HttpResponse:
    found = _found(request, token)
    with refused_aloud(request):
        actions.end_invitation(found, by=asking(request))
        messages.success(request, _("The link leads nowhere any more."))
    kind = "project" if found.project else "event" if found.event else "town"
    return redirect("share", kind, found.thing.slug if found.thing else queries.HUB)
