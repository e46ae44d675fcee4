"""The page behind one tap from a mail: one question, one button, and what came of it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from common.http import form_page
from live.frames import Refusal
from members.requests import Request
from notifications.delivery import taps


@login_not_required
@cache_control(private=True, no_store=True)
@form_page
def tap(request: Request, token: str) -> HttpResponse:
    """Whoever has the link is asked, signed in or not. What is not there any more, or not for them,
    is said alike; so is the link of somebody who has left."""
    found = taps.opened(token)
    if found is None:
        return _answered(request)
    member, verb, key = found
    if member is None or member.territory_id != request.territory.pk:
        return _answered(request)
    asked = taps.asked(verb, key, member)
    if asked is None:
        return _answered(request)
    context = {"asked": asked, "who": member}
    if request.method != "POST":
        return _answered(request, **context)
    try:
        return _answered(request, done=asked.do(), **context)
    except Refusal as refusal:
        return _answered(request, refused=str(refusal), **context)


def _answered(request: Request, **context: object) -> HttpResponse:
    status = 200 if context else 404
    return render(request, "notifications/tap.html", context, status=status)
