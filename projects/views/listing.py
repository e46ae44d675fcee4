"""The pages where projects are found."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.models import Skill, Territory
from members.requests import Request, member_of
from projects.forms import FilterForm
from projects.models import Need, Project, ProjectQuerySet

PAGE = 24


@require_safe
def projects(request: Request) -> HttpResponse:
    """The newest first. A filter that makes no sense filters nothing, and says so."""
    found = Project.objects.visible_to(member_of(request), request.territory)
    form = FilterForm(request.GET or None)
    if form.is_valid():
        found = _filtered(found, **form.cleaned_data)
    page = Paginator(found.for_cards(), PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "page": page,
        "form": form,
        "filtered": any(asked.values()),
        "filters": sum(bool(asked.get(name, "").strip()) for name in form.fields),
        "asked": asked.urlencode(),
        "skills": Skill.objects.all(),
        "neighbourhoods": neighbourhoods(request.territory),
    }
    return render(request, "projects/projects.html", context)


def _filtered(
    found: ProjectQuerySet, *, stage: str, skill: Skill | None, neighbourhood: str
) -> ProjectQuerySet:
    if stage:
        found = found.filter(stage=stage)
    if skill:
        found = found.filter(id__in=Need.objects.open().filter(skill=skill).values("project"))
    if neighbourhood:
        found = found.filter(neighbourhood__icontains=neighbourhood)
    return found


def neighbourhoods(territory: Territory) -> list[str]:
    """Those that public projects name already, so that one place keeps one name."""
    named = Project.objects.public_in(territory).exclude(neighbourhood="")
    names = named.order_by("neighbourhood").values_list("neighbourhood", flat=True)
    return list(names.distinct()[:50])
