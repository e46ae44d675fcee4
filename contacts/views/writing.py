"""To write to somebody, and to propose something to them."""

from __future__ import annotations

import re
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from common.http import absolute, form_page, sent
from contacts import actions, proposals, queries, rules
from contacts.forms import ProposeForm, WriteForm
from live.frames import Refusal
from members.models import Member
from members.refusals import refused_on
from members.requests import Request, asking, signed_in
from members.sign_in.intents import awaited
from sharing import actions as sharing


def other_or_404(request: Request, slug: str) -> Member:
    others = Member.objects.of(request.territory).exclude(pk=asking(request).pk)
    return get_object_or_404(others, slug=slug)


@awaited
@signed_in
@form_page
def write(request: Request, slug: str) -> HttpResponse:
    """Where they talk already, it leads there."""
    to, me, form = other_or_404(request, slug), asking(request), WriteForm(sent(request))
    talk = None if queries.blocks(me, to) else queries.room_of(me, to)
    if talk and request.method != "POST":
        return redirect(talk)
    if refused := _not_now(request, to):
        return refused
    if form.is_valid():
        with refused_on(form):
            return _written(request, to, form.cleaned_data["words"], form.cleaned_data["key"])
    context = {"form": form, "who": to, "known": queries.reaches(to, me)}
    return render(request, "contacts/write.html", context)


@signed_in
@form_page
def propose(request: Request, slug: str) -> HttpResponse:
    """Something that one carries or organises, with a word; with a way in where it is private."""
    to, me = other_or_404(request, slug), asking(request)
    if refused := _not_now(request, to):
        return refused
    found = proposals.of(me)
    form = ProposeForm(sent(request), proposals=found)
    if form.is_valid():
        with refused_on(form):
            told = form.cleaned_data
            rules.may_send(to, me, told["key"])
            words = f"{told['words']}\n\n{_link(request, told['about'])}"
            return _written(request, to, words, told["key"])
    context = {"form": form, "who": to, "proposals": found, "known": queries.reaches(to, me)}
    return render(request, "contacts/propose.html", context)


def _not_now(request: Request, to: Member) -> HttpResponse | None:
    """No form is opened for what would be refused: their page says why, in words."""
    if request.method == "POST":
        return None
    try:
        rules.may_send(to, asking(request), None)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(to)
    return None


def _link(request: Request, about: str) -> str:
    """The title, which leads there."""
    path, title, closed = proposals.named(about, asking(request))
    if closed:
        path = sharing.invite(closed, by=asking(request)).get_absolute_url()
    title = re.sub(r"([\\`*_\[\]<>])", r"\\\1", title)
    return f"[{title}]({absolute(request, path, request.territory.host)})"


def _written(request: Request, to: Member, words: str, key: UUID | None) -> HttpResponse:
    if room := actions.write(to, by=asking(request), words=words, key=key):
        return redirect(room)
    said = _("Your words are with %(name)s, who answers when they like.")
    messages.success(request, said % {"name": to.name})
    return redirect(to)
