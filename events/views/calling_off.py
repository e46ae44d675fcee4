"""The pages that cancel a session, and let it take place after all. Each asks once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from common.confirming import SureForm
from common.http import form_page, sent
from events import actions
from events.views.reading import changeable_or_404
from members.refusals import refused_on
from members.requests import asking, signed_in


@form_page
@signed_in
def session_cancel(request: HttpRequest, slug: str, session_slug: str) -> HttpResponse:
    words = _("The session is cancelled, and everyone concerned is told.")
    return _asked(request, slug, session_slug, actions.cancel_session, words)


@form_page
@signed_in
def session_restore(request: HttpRequest, slug: str, session_slug: str) -> HttpResponse:
    words = _("The session takes place, and everyone concerned is told.")
    return _asked(request, slug, session_slug, actions.restore_session, words)


def _asked(
    request: HttpRequest, slug: str, session_slug: str, action: Callable[..., Any], words: str
) -> HttpResponse:
    event, form = changeable_or_404(request, slug), SureForm(sent(request))
    session = get_object_or_404(event.sessions.select_related("event", "room"), slug=session_slug)
    if form.is_valid():
        with refused_on(form):
            action(session, by=asking(request))
            messages.success(request, words)
            return redirect(session)
    cancels = action is actions.cancel_session
    context = {
        "form": form,
        "session": session,
        "about": session.title,
        "back": session.get_absolute_url(),
        "tone": "danger" if cancels else "primary",
    }
    template = "events/session_cancel.html" if cancels else "events/session_restore.html"
    return render(request, template, context)
