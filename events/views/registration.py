"""The pages that take a place at an event and give it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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


@require_POST
@awaited
@signed_in
def event_register(request: HttpRequest, slug: str) -> HttpResponse:
    done = _("You have a place. See you there!")
    return _place(request, slug, actions.register, done)


@require_POST
@signed_in
def event_unregister(request: HttpRequest, slug: str) -> HttpResponse:
    done = _(
        "You gave your place back, thank you for telling us. You can still read on in its room."
    )
    return _place(request, slug, actions.unregister, done)


@require_POST
@signed_in
def event_reminders(request: HttpRequest, slug: str) -> HttpResponse:
    """Of this event, whatever one chose for all."""
    reminded = request.POST.get("on") == "yes"
    action = partial(actions.set_reminded, reminded=reminded)
    done = _("You will be reminded the day before, and an hour before.")
    return _place(request, slug, action, done if reminded else _("No reminder of this event."))


def _place(request: HttpRequest, slug: str, action: Callable[..., Any], done: str) -> HttpResponse:
    event = get_object_or_404(visible(request), slug=slug)
    with refused_aloud(request):
        action(event, by=asking(request))
        messages.success(request, done)
    return redirect(event)
