"""How a request finds a project, and what it gets when it may not."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from live.frames import Refusal
from members.requests import Request, asking, member_of
from projects import queries, rules
from projects.models import Project


def visible_or_404(request: Request, slug: str) -> Project:
    """A private project of others is as absent as one that never was."""
    visible = queries.visible(member_of(request), request.territory)
    return get_object_or_404(visible, slug=slug)


def held_or_refused(request: Request, slug: str) -> Project:
    project = visible_or_404(request, slug)
    rules.may_change(project, asking(request))
    return project


def refused(request: Request, refusal: Refusal, project: Project) -> HttpResponse:
    """A refusal in words, on its own page or on the project's."""
    if refusal.code in {"not_found", "forbidden"}:
        raise refusal
    messages.error(request, str(refusal))
    return redirect(project)
