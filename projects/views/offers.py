"""Needs and offers on pages: ask for help, offer it, answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.http import form_page, number, sent
from live.frames import Refusal
from members import skills
from members.refusals import refused_on
from members.requests import Request, asking, signed_in
from members.sign_in.intents import awaited
from notifications.requests import ask_to_ring
from projects import actions
from projects.forms import NeedForm, OfferForm
from projects.models import Need, Offer, Project
from projects.views.lookup import held_or_refused, refused, visible_or_404


@signed_in
@form_page
def need_new(request: Request, slug: str) -> HttpResponse:
    return _need_form(request, held_or_refused(request, slug), None)


@signed_in
@form_page
def need_edit(request: Request, slug: str, pk: int) -> HttpResponse:
    project = held_or_refused(request, slug)
    return _need_form(request, project, get_object_or_404(project.needs, pk=pk))


def _need_form(request: Request, project: Project, need: Need | None) -> HttpResponse:
    kept = ["title", "skill", "wanted", "due"]
    initial = {field: getattr(need, field) for field in kept} if need else None
    form = NeedForm(sent(request), initial=initial, here=request.territory)
    if form.is_valid():
        with refused_on(form):
            if need:
                actions.change_need(need, by=asking(request), **form.cleaned_data)
                return _back(request, need, _("Your changes are saved."))
            need = actions.add_need(project, by=asking(request), **form.cleaned_data)
            return _back(request, need, _("Your need is on the page, for whoever can help."))
    known = skills.names(request.territory)
    context = {"form": form, "project": project, "need": need, "skills": known}
    return render(request, "projects/need_form.html", context)


@awaited
@signed_in
@form_page
def offer_new(request: Request, slug: str) -> HttpResponse:
    project = visible_or_404(request, slug)
    need = _need_of(project, request.GET.get("need", ""))
    initial = {"skill": need.skill if need else None}
    form = OfferForm(sent(request), initial=initial, here=request.territory)
    if form.is_valid():
        member = asking(request)
        with refused_on(form):
            offer = actions.offer_skill(project, by=member, need=need, **form.cleaned_data)
            thanks = _("Thank you! The people of the project have been told.")
            ask_to_ring(request, _("Shall this device tell you when they answer?"), offer.part)
            return _back(request, offer, thanks)
    known = skills.names(request.territory)
    context = {"form": form, "project": project, "need": need, "skills": known}
    return render(request, "projects/offer_form.html", context)


def _back(request: Request, row: Need | Offer, words: str) -> HttpResponse:
    """To the project's page, with a word beside the row. Without ``#``: it would take the focus."""
    messages.success(request, words, extra_tags=row.part)
    return redirect(row.project)


def _need_of(project: Project, asked: str) -> Need | None:
    if not asked:
        return None
    if (pk := number(asked)) is None:
        raise Http404
    return get_object_or_404(project.needs.select_related("skill", "project"), pk=pk)


@signed_in
@require_POST
def offer_answer(request: Request, pk: int, answer: str) -> HttpResponse:
    member = asking(request)
    visible = Project.objects.visible_to(member, request.territory)
    offers = Offer.objects.filter(project__in=visible.values("pk")).select_related("project")
    offer = get_object_or_404(offers, pk=pk)
    try:
        return redirect(actions.answer_offer(offer, by=member, answer=answer))
    except Refusal as refusal:
        return refused(request, refusal, offer.project)
