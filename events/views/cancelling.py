"""The pages that cancel an event, and let it take place after all. Each asks once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from common.confirming import SureForm, WhyForm
from common.http import form_page, sent
from events import actions
from events.models import Event
from events.views.reading import changeable_or_404
from members.refusals import refused_on
from members.requests import asking, signed_in


@form_page
@signed_in
def event_cancel(request: HttpRequest, slug: str) -> HttpResponse:
    event, form = changeable_or_404(request, slug), WhyForm(sent(request))
    words = _("The event is cancelled. Everyone who had a place is told.")
    return _asked(request, event, form, actions.cancel_event, words, "events/cancel.html")


@form_page
@signed_in
def event_restore(request: HttpRequest, slug: str) -> HttpResponse:
    event, form = changeable_or_404(request, slug), SureForm(sent(request))
    words = _("The event takes place. Everyone who has a place is told.")
    return _asked(request, event, form, actions.restore_event, words, "events/restore.html")


def _asked(
    request: HttpRequest,
    event: Event,
    form: forms.Form,
    action: Callable[..., Any],
    words: str,
    template: str,
) -> HttpResponse:
    if form.is_valid():
        with refused_on(form):
            action(event, by=asking(request), **form.cleaned_data)
            messages.success(request, words)
            return redirect(event)
    context = {
        "form": form,
        "event": event,
        "about": event.title,
        "back": event.get_absolute_url(),
        "tone": "danger" if "reason" in form.fields else "primary",
    }
    return render(request, template, context)
