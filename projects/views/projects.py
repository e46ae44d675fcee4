"""A project's page, and the forms that tell it. They work without JavaScript."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.http import form_page, sent
from common.kept import kept
from live.frames import allows
from members.refusals import refused_on
from members.requests import Request, asking, member_of, signed_in
from members.sign_in.intents import awaited
from projects import actions, queries, rules
from projects.forms import EditForm, ProjectForm
from projects.models import Project
from projects.views.lookup import held_or_refused, visible_or_404
from rooms.models import Room
from rooms.views.banned import says_if_banned


class Reader(NamedTuple):
    """What the head of a project's page says otherwise to another."""

    member: bool
    mine: bool
    helps: bool
    following: bool
    may_offer: bool
    unread: int


@require_safe
@kept
@says_if_banned(lambda here, slug: Room.objects.filter(project__territory=here, project__slug=slug))
def project(request: Request, slug: str) -> HttpResponse:
    me = member_of(request)
    if (context := queries.page(me, request.territory, slug)) is None:
        raise Http404
    may_offer = allows(rules.may_offer, context["project"], me)
    what = {one: context[one] for one in ("mine", "helps", "following")}
    unread = context["talk"]["unread"]
    context["reader"] = Reader(me is not None, may_offer=may_offer, unread=unread, **what)
    return render(request, "projects/project.html", context)


@signed_in
@form_page
def project_new(request: Request) -> HttpResponse:
    form = ProjectForm(sent(request), here=request.territory)
    if form.is_valid():
        with refused_on(form):
            made = actions.start_project(request.territory, by=asking(request), **form.cleaned_data)
            messages.success(request, _("Your idea is shared. Now say what it needs."))
            return redirect(made)
    context = {"form": form, "neighbourhoods": queries.neighbourhoods(request.territory)}
    return render(request, "projects/new.html", context)


@signed_in
@form_page
def project_edit(request: Request, slug: str) -> HttpResponse:
    found = held_or_refused(request, slug)
    fields = ["title", "summary", "body", "neighbourhood", "stage"]
    told = {field: getattr(found, field) for field in fields}
    form = EditForm(sent(request), initial=told, here=request.territory)
    if form.is_valid():
        with refused_on(form):
            _change(found, request, **form.cleaned_data)
            return redirect(found)
    context = {
        "form": form,
        "project": found,
        "neighbourhoods": queries.neighbourhoods(request.territory),
    }
    return render(request, "projects/edit.html", context)


def _change(found: Project, request: Request, *, stage: str, **told: str) -> None:
    by = asking(request)
    actions.change_project(found, by=by, **told)
    actions.change_stage(found, by=by, stage=stage)


@awaited
@signed_in
@require_POST
def project_follow(request: Request, slug: str) -> HttpResponse:
    """``stay``: follow it, whoever turns out to follow it already."""
    found, member = visible_or_404(request, slug), asking(request)
    if "stay" not in request.POST and found.people.filter(member=member).exists():
        actions.unfollow(found, by=member)
    else:
        actions.follow(found, by=member)
        messages.success(request, _("You follow this project: you are told how it goes."))
    return redirect(found)
