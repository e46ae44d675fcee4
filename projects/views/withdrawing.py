"""The pages that take back a need or an offer. Each asks once more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from common.confirming import SureForm
from common.http import form_page, sent
from members.refusals import refused_on
from members.requests import Request, asking, signed_in
from projects import actions, queries
from projects.models import Offer, Project
from projects.views.lookup import held_or_refused


@signed_in
@form_page
def need_withdraw(request: Request, slug: str, pk: int) -> HttpResponse:
    project = held_or_refused(request, slug)
    need, form = get_object_or_404(project.needs, pk=pk), SureForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            actions.withdraw_need(need, by=asking(request))
            messages.success(request, _("The need is withdrawn. Whoever offered is told."))
            return redirect(project)
    return asked(request, form, project, "projects/need_withdraw.html", need=need)


@signed_in
@form_page
def offer_withdraw(request: Request, pk: int) -> HttpResponse:
    me, form = asking(request), SureForm(sent(request))
    theirs = Offer.objects.filter(project__in=queries.visible(me, request.territory), member=me)
    offer = get_object_or_404(theirs.select_related("project", "need", "skill"), pk=pk)
    if form.is_valid():
        with refused_on(form):
            actions.withdraw_offer(offer, by=me)
            words = _("Your offer is withdrawn. The people of the project are told.")
            messages.success(request, words, extra_tags=offer.part)
            return redirect(offer.project)
    return asked(request, form, offer.project, "projects/offer_withdraw.html", offer=offer)


def asked(
    request: Request, form: forms.Form, project: Project, template: str, **shown: Any
) -> HttpResponse:
    """``template`` extends ``parts/confirm.html``."""
    about = {"about": project.title, "back": project.get_absolute_url()}
    return render(request, template, {"form": form, **about, **shown})
