"""What waits for a look before anybody else reads it, and the words that make it wait."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from care import rules
from care.forms import LookForm, WordsForm
from common.http import form_page, picture_file, sent
from live.frames import allows
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, signed_in
from rooms import actions, queries
from rooms import rules as of_rooms
from rooms.models import Held, ListedWord, Picture

WHY = {  # for who looks; its author reads ``Held.Why``
    Held.Why.LINKS: gettext_lazy("A new account, and a link."),
    Held.Why.WORDS: gettext_lazy("A word that you have looked at first."),
    Held.Why.FLOOD: gettext_lazy("The same was said again and again."),
}

A_PAGE = 100  # listed words


def _waiting(request: Request) -> Any:
    """For anybody else there are none: 404, as for what never was."""
    if not asking(request).animates(request.territory.pk):
        raise Http404
    return queries.to_look_at(request.territory)


@cache_control(private=True, no_store=True)
@signed_in
@form_page
def look(request: Request, pk: int) -> HttpResponse:
    """What somebody wrote, why it waits, and the form that decides it."""
    found = get_object_or_404(_waiting(request), pk=pk)
    form = LookForm(sent(request), initial={"seen": found.version})
    if form.is_valid() and form.stale(found.version):
        with refused_aloud(request):
            of_rooms.must_be_as_seen(found, form.cleaned_data["seen"])
        return redirect("look", pk)
    if form.is_valid():
        with refused_on(form):
            _decide(found, request, form.cleaned_data)
            return redirect("queue")
    pictures = [one.small.name.rpartition("/")[2][:-5] for one in found.carried.order_by("pk")]
    context = {"held": found, "form": form, "pictures": pictures, "why": WHY[found.why]}
    return render(request, "care/look.html", context)


def _decide(found: Held, request: Request, told: dict[str, str]) -> None:
    me = asking(request)
    if told["measure"] == "through":
        actions.let_through(found, by=me)
        messages.success(request, _("It stands in its room now."))
        return
    rules.must_say_why(told["reason"], told["words"])
    actions.refuse_held(found, by=me, reason=told["reason"], words=told["words"])
    messages.success(request, _("It was not let through. Who wrote it is told why."))


@signed_in
@require_safe
def held_picture(request: Request, pk: int, name: str) -> Any:
    """A picture that waits with its message; no browser keeps it."""
    theirs = Picture.objects.filter(held__in=_waiting(request), held=pk)
    found = get_object_or_404(theirs, small=f"talk/{name}.webp")
    response = picture_file(found.small.storage, str(found.small.name), cached="private")
    response["Cache-Control"] = "private, no-store"
    return response


# ---- Listed words ------------------------------------------------------------------------
@cache_control(private=True, no_store=True)
@signed_in
@form_page
def listed_words(request: Request) -> HttpResponse:
    """For administrators. For anybody else there is no such page."""
    me = asking(request)
    if not allows(of_rooms.must_list, me):
        raise Http404
    form = WordsForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            texts, does = form.cleaned_data["words"].splitlines(), form.cleaned_data["does"]
            new = actions.list_words(texts, by=me, does=does)
            messages.success(request, _("%(new)d words are new on the list.") % {"new": new})
            return redirect("listed_words")
    found = ListedWord.objects.filter(territory=request.territory)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "care/words.html", {"form": form, "page": page})


@require_POST
@signed_in
def unlist(request: Request, pk: int) -> HttpResponse:
    me = asking(request)
    if not allows(of_rooms.must_list, me):
        raise Http404
    word = get_object_or_404(ListedWord, pk=pk, territory=request.territory)
    with refused_aloud(request):
        actions.unlist_word(word, by=me)
        messages.success(request, _("“%(word)s” is on the list no more.") % {"word": word.text})
    return redirect("listed_words")
