"""The pages on which who carries a project, or helps with it, is named and stops."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from common.confirming import SureForm
from common.http import form_page, sent
from members.forms import PersonForm
from members.refusals import refused_on
from members.requests import Request, asking, signed_in
from projects import actions, rules
from projects.models import Project
from projects.views.lookup import visible_or_404
from projects.views.withdrawing import asked
from rooms.queries import belonging

MOST = 300  # people to choose from


@signed_in
@form_page
def project_holders(request: Request, slug: str) -> HttpResponse:
    project = _shared_or_refused(request, slug)
    carry = list(project.carried_by().order_by("pk"))
    there = [one.member for one in belonging(project.room_id, most=MOST)]
    form = PersonForm(sent(request), people=[one for one in there if one not in carry])
    if form.is_valid():
        with refused_on(form):
            actions.add_holder(project, form.cleaned_data["who"], by=asking(request))
            messages.success(request, _("It is so, and they are told."))
            return redirect("project_holders", project.slug)
    ends = {"people": carry, "ends": "project_holder_end", "slug": project.slug}
    return asked(request, form, project, "projects/holders.html", **ends)


@signed_in
@form_page
def project_holder_end(request: Request, slug: str, person: str) -> HttpResponse:
    project, form = _shared_or_refused(request, slug), SureForm(sent(request))
    member = get_object_or_404(project.carried_by(), slug=person)
    if form.is_valid():
        with refused_on(form):
            actions.remove_holder(project, member, by=asking(request))
            messages.success(request, _("It is so, and they are told."))
            return redirect(project)
    return asked(request, form, project, "projects/holder_end.html", member=member)


@signed_in
@form_page
def team_leave(request: Request, slug: str) -> HttpResponse:
    project, form, me = visible_or_404(request, slug), SureForm(sent(request)), asking(request)
    rules.must_help(project, me)
    if form.is_valid():
        with refused_on(form):
            actions.leave_team(project, by=me)
            messages.success(request, _("You are no longer on the team. Thank you for your help!"))
            return redirect(project)
    return asked(request, form, project, "projects/team_leave.html")


def _shared_or_refused(request: Request, slug: str) -> Project:
    project = visible_or_404(request, slug)
    rules.may_share(project, asking(request))
    return project
