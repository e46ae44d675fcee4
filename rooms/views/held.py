"""What one said and waits for a look: changed, or taken back. It works without JavaScript."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from common.http import form_page, sent
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, signed_in
from rooms import actions, rules
from rooms.forms import HeldForm
from rooms.models import Held


def _mine(request: Request, pk: int) -> Held:
    found = Held.objects.select_related("room__territory", "author__territory")
    return get_object_or_404(found, pk=pk, author=asking(request))


@cache_control(private=True, no_store=True)
@signed_in
@form_page
def held(request: Request, pk: int) -> HttpResponse:
    """Its words, which one may change while it waits; why it does, or why it was refused."""
    found = _mine(request, pk)
    form = HeldForm(sent(request), initial={"body": found.body})
    if found.refused_at is None and form.is_valid():
        with refused_on(form):
            actions.edit_held(found, by=asking(request), **form.cleaned_data)
            messages.success(request, _("Changed. It still waits for a look."))
            return redirect(f"{found.room.get_absolute_url()}#end")
    context = {"held": found, "form": form, "why": rules.held_words(found)}
    return render(request, "rooms/held.html", context)


@require_POST
@signed_in
def withdraw(request: Request, pk: int) -> HttpResponse:
    found = _mine(request, pk)
    with refused_aloud(request):
        actions.withdraw_held(found, by=asking(request))
        messages.success(request, _("It is withdrawn: nobody else has seen it."))
    return redirect(found.room)
