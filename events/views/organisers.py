"""The pages on which those who organise an event name one more, and end it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from common.confirming import SureForm
from common.http import form_page, sent
from events import actions, queries
from events.models import Event
from events.views.reading import changeable_or_404
from members.forms import PersonForm
from members.models import Member
from members.refusals import refused_on
from members.requests import asking, signed_in
from rooms.queries import belonging

MOST = 300  # people to choose from


@form_page
@signed_in
def event_organisers(request: HttpRequest, slug: str) -> HttpResponse:
    event = changeable_or_404(request, slug)
    organisers = list(queries.organisers(event))
    there = [one.member for one in belonging(event.room_id, most=MOST)]
    form = PersonForm(sent(request), people=[one for one in there if one not in organisers])
    if form.is_valid():
        with refused_on(form):
            actions.add_organiser(event, form.cleaned_data["who"], by=asking(request))
            messages.success(request, _("It is so, and they are told."))
            return redirect("event_organisers", event.slug)
    about = {"about": event.title, "back": event.get_absolute_url()}
    ends = {"people": organisers, "ends": "event_organiser_end", "slug": event.slug}
    context = {"form": form, **about, **ends}
    return render(request, "events/organisers.html", context)


@form_page
@signed_in
def event_organiser_end(request: HttpRequest, slug: str, person: str) -> HttpResponse:
    event, form = changeable_or_404(request, slug), SureForm(sent(request))
    member = get_object_or_404(Member, organised=event, slug=person)
    if form.is_valid():
        with refused_on(form):
            actions.remove_organiser(event, member, by=asking(request))
            messages.success(request, _("It is so, and they are told."))
            return redirect(event)
    return _asked(request, event, form, member)


def _asked(request: HttpRequest, event: Event, form: SureForm, member: Member) -> HttpResponse:
    about = {"about": event.title, "back": event.get_absolute_url()}
    context = {"form": form, "event": event, "member": member, **about}
    return render(request, "events/organiser_end.html", context)
