"""The pages where projects are found."""

from __future__ import annotations

from functools import partial

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.atom import Entry, feed
from common.kept import kept
from common.paging import page_of
from members import skills
from members.requests import Request, member_of
from projects import queries
from projects.forms import FilterForm
from projects.models import Need, Project, ProjectQuerySet

PAGE = 24
NEWEST = 50


@require_safe
@kept
def projects(request: Request) -> HttpResponse:
    """The newest first. A filter that makes no sense filters nothing, and says so."""
    form = FilterForm(request.GET or None, here=request.territory)
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "page": _page(request, form),
        "form": form,
        "filtered": any(asked.values()),
        "filters": sum(bool(asked.get(name, "").strip()) for name in form.fields),
        "asked": asked.urlencode(),
        "skills": skills.names(request.territory),
        "neighbourhoods": form.neighbourhoods,
        "listed": form.listed,
    }
    return render(request, "projects/projects.html", context)


@require_safe
def projects_feed(request: Request) -> HttpResponse:
    """The newest, for readers of feeds."""
    newest = Project.objects.visible_to(member_of(request), request.territory).order_by("-at")
    entries = [
        Entry(one.title, one.get_absolute_url(), one.summary, one.at) for one in newest[:NEWEST]
    ]
    title = _("Projects of %(town)s") % {"town": request.territory.name}
    return feed(request, title, "projects", entries)


def _page(request: Request, form: FilterForm) -> Page[Project]:
    me, here = member_of(request), request.territory
    if form.is_valid() and any(form.cleaned_data.values()):
        found = _filtered(Project.objects.visible_to(me, here), form)
        chosen = found.select_related("holder")
        page = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
        page.object_list = queries.cards(list(page.object_list))
        return page
    return page_of(
        request,
        PAGE,
        part=partial(queries.newest, me, here),
        whole=partial(queries.how_many, me, here),
    )


def _filtered(found: ProjectQuerySet, form: FilterForm) -> ProjectQuerySet:
    told = form.cleaned_data
    if stage := told["stage"]:
        found = found.filter(stage=stage)
    if skill := told["skill"]:
        found = found.filter(id__in=Need.objects.open().filter(skill=skill).values("project"))
    if (place := told["neighbourhood"]) and form.listed:
        found = found.filter(neighbourhood__in=queries.spelled_like(form.here, place))
    elif place:
        found = found.filter(neighbourhood__icontains=place)
    return found
