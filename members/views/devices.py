"""The devices on which one is signed in, the way out, and the language one reads."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.cookies import keep_choice
from common.http import way_back
from common.user_agents import described, hand_held
from members import actions
from members.requests import Request, asking, member_of, signed_in


@signed_in
@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    """Only those whose session still lives; the others are forgotten within the hour."""
    living = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    listed = UserSession.objects.filter(user=asking(request), session_key__in=living)
    here = request.session.session_key
    found = [
        {
            "pk": one.pk,
            "what": described(one.user_agent),
            "icon": "phone" if hand_held(one.user_agent) else "computer",
            "ip": one.ip,
            "since": one.created_at,
            "here": one.session_key == here,
        }
        for one in listed.order_by("-created_at")
    ]
    return render(request, "members/devices.html", {"devices": found})


@signed_in
@require_POST
def device_end(request: HttpRequest, pk: int) -> HttpResponse:
    me = asking(request)
    ended = get_object_or_404(UserSession, pk=pk, user=me)
    if ended.session_key == request.session.session_key:
        return sign_out(request)
    actions.sign_out(by=me, session_key=ended.session_key)
    messages.success(request, _("That device is signed out."))
    return redirect("devices")


@signed_in
@require_POST
def sign_out_others(request: HttpRequest) -> HttpResponse:
    here = request.session.session_key or ""
    if actions.sign_out_others(by=asking(request), session_key=here):
        messages.success(request, _("You are signed in here alone."))
    return redirect("devices")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if me := member_of(request):
        actions.sign_out(by=me, session_key=request.session.session_key or "")
    logout(request)
    messages.success(request, _("You are signed out. See you soon!"))
    return _cleared(redirect("home"))


@signed_in
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    actions.sign_out_everywhere(by=asking(request))
    logout(request)
    messages.success(request, _("You are signed out on all your devices."))
    return _cleared(redirect("home"))


def _cleared(response: HttpResponse) -> HttpResponse:
    """Whoever uses this browser next finds no page that was read, and no word that was written."""
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@login_not_required
@require_POST
def set_language(request: Request) -> HttpResponse:
    """A member's choice goes with the member, a visitor's stays in this browser."""
    response = HttpResponseRedirect(way_back(request))
    chosen = request.POST.get("language", "")
    if chosen not in request.territory.languages.split():
        messages.error(request, _("The hub does not speak that language yet."))
        return response
    if me := member_of(request):  # and not with the browser, which the next one may share
        actions.set_language(by=me, language=chosen)
    else:
        keep_choice(response, settings.LANGUAGE_COOKIE_NAME, chosen)
    return response
