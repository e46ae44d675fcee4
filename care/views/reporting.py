"""Anybody reports what they see."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from care import actions, reasons
from care.forms import ReportForm
from common.http import form_page, sent
from members import reportable
from members.refusals import refused_on
from members.requests import Request, member_of


@cache_control(private=True, no_store=True)
@form_page
def report(request: Request, noun: str, pk: int) -> HttpResponse:
    """Of what is not there, what is not theirs to see, and what nobody may report: 404 alike."""
    me, kind = member_of(request), reportable.kind(noun)
    thing = kind.find(pk, me, request.territory) if kind else None
    if kind is None or thing is None:
        raise Http404
    form = ReportForm(sent(request), member=me is not None, objects=kind.objects)
    if form.is_valid():
        with refused_on(form):
            told = {"reason": reasons.OTHER} | form.cleaned_data
            made = actions.report(kind, thing, by=me, here=request.territory, **told)
            messages.success(request, _("Thank you. The animators have it now."))
            return redirect(made)
    context = {"form": form, "kind": kind, "shown": kind.show(thing), "parts": kind.parts(thing)}
    return render(request, "care/report.html", context)
