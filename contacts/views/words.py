"""First words to oneself: one reads them, accepts them, or leaves it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contacts import actions, queries
from contacts.models import FirstWord
from members.refusals import refused_aloud
from members.requests import Request, asking, signed_in

MOST = 100


@signed_in
@require_safe
def first_words(request: Request) -> HttpResponse:
    found = queries.waiting(asking(request))[:MOST]
    return render(request, "contacts/first_words.html", {"words": found})


@signed_in
@require_POST
def first_word_accept(request: Request, pk: int) -> HttpResponse:
    with refused_aloud(request):
        return redirect(actions.accept(_mine(request, pk), by=asking(request)))
    return redirect("first_words")


@signed_in
@require_POST
def first_word_decline(request: Request, pk: int) -> HttpResponse:
    actions.decline(_mine(request, pk), by=asking(request))
    messages.success(request, _("Put aside. Nobody is told, and they do not write again."))
    return redirect("first_words")


def _mine(request: Request, pk: int) -> FirstWord:
    words = FirstWord.objects.select_related("sender__territory", "receiver__territory")
    return get_object_or_404(words, pk=pk, receiver=asking(request))
