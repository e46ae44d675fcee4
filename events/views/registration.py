"""The pages that take a place at an event and give it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events import actions
from events.views.reading import visible
from members.refusals import refused_aloud
from members.requests import asking, signed_in
from members.sign_in.intents import awaited
from notifications.requests import ask_to_ring


@require_POST
@awaited
@signed_in
def event_register(request: HttpRequest, slug: str) -> HttpResponse:
    done = _("You have a place. See you there!")
    ring = _("Shall this device tell you if the hour or the place changes?")
    return _place(request, slug, actions.register, done, ring)


@require_POST
@signed_in
def event_unregister(request: HttpRequest, slug: str) -> HttpResponse:
    done = _(
        "You gave your place back, thank you for telling us. You can still read on in its room."
    )
    return _place(request, slug, actions.unregister, done)


def _place(
    request: HttpRequest, slug: str, action: Callable[..., Any], done: str, ring: str = ""
) -> HttpResponse:
    event = get_object_or_404(visible(request), slug=slug)
    with refused_aloud(request):
        action(event, by=asking(request))
        messages.success(request, done)
        if ring:
            ask_to_ring(request, ring)
    return redirect(event)
