"""The pages that announce an event and change it."""

from __future__ import annotations

from django.contrib import messages
from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from common.http import form_page, sent
from events import actions
from events.forms import EventForm
from events.views.reading import changeable_or_404, visible
from members.refusals import refused_on
from members.requests import asking, signed_in


@form_page
@signed_in
def event_new(request: HttpRequest) -> HttpResponse:
    """``?like=`` an event's address: its form begins as that one is, without its date."""
    me = asking(request)
    asked = request.GET.get("like", "")
    like = visible(request).filter(slug=asked).first() if slug_re.fullmatch(asked) else None
    form = EventForm(sent(request), member=me, like=like)
    if form.is_valid():
        with refused_on(form):
            event = actions.create_event(me.territory, by=me, **form.cleaned_data)
            messages.success(request, _("It is announced, and its room is open."))
            return redirect(event)
    return render(request, "events/form.html", {"form": form, "event": None, "like": like})


@form_page
@signed_in
def event_edit(request: HttpRequest, slug: str) -> HttpResponse:
    me = asking(request)
    event = changeable_or_404(request, slug)
    form = EventForm(sent(request), member=me, event=event)
    if form.is_valid():
        with refused_on(form):
            changed = actions.change_event(event, by=me, **form.cleaned_data)
            messages.success(request, _("Your changes are saved."))
            return redirect(changed)
    return render(request, "events/form.html", {"form": form, "event": event})
