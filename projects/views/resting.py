"""The pages that pause a project, end it, and let it go on. Each asks once more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from common.confirming import SureForm
from common.http import form_page, sent
from members.refusals import refused_on
from members.requests import Request, asking, signed_in
from projects import actions
from projects.forms import RestForm
from projects.views.lookup import held_or_refused
from projects.views.withdrawing import asked


@signed_in
@form_page
def project_rest(request: Request, slug: str) -> HttpResponse:
    project, form = held_or_refused(request, slug), RestForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            actions.change_stage(project, by=asking(request), **form.cleaned_data)
            messages.success(
                request, _("It is said on its page, and those who follow it are told.")
            )
            return redirect(project)
    return asked(request, form, project, "projects/rest.html")


@signed_in
@form_page
def project_resume(request: Request, slug: str) -> HttpResponse:
    project, form = held_or_refused(request, slug), SureForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            actions.resume_project(project, by=asking(request))
            messages.success(request, _("It goes on, and those who follow it are told."))
            return redirect(project)
    return asked(request, form, project, "projects/resume.html", tone="primary")
