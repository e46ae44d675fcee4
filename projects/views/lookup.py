"""How a request finds a project, and what it gets when it may not."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from live.frames import Refusal
from members.requests import Request, asking, member_of
from projects.models import Project


def visible_or_404(request: Request, slug: str) -> Project:
    """A private project of others is as absent as one that never was."""
    visible = Project.objects.visible_to(member_of(request), request.territory)
    return get_object_or_404(visible.select_related("holder", "room", "territory"), slug=slug)


def held_or_refused(request: Request, slug: str) -> Project:
    project = visible_or_404(request, slug)
    if not Project.objects.held_by(asking(request)).filter(pk=project.pk).exists():
        raise PermissionDenied(_("Only those who carry this project can do that."))
    return project


def refused(request: Request, refusal: Refusal, project: Project) -> HttpResponse:
    """A refusal in words, on the project's page."""
    if refusal.code == "not_found":
        raise Http404(str(refusal))
    if refusal.code == "forbidden":
        raise PermissionDenied(str(refusal))
    messages.error(request, str(refusal))
    return redirect(project)
