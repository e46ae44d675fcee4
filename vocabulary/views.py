"""The animators' page: words that people proposed as skills, to keep, to merge, to take away."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from members import skills
from members.models import Skill
from members.refusals import refused_aloud
from members.requests import Request, asking, signed_in
from members.rules import may_tend_skills
from vocabulary import actions, queries, rules
from vocabulary.forms import KeepForm, MergeForm, blank_forms

A_PAGE = 24


@signed_in
@require_safe
def words(request: Request) -> HttpResponse:
    may_tend_skills(request.territory, asking(request))
    here = request.territory
    page = Paginator(queries.waiting(here), A_PAGE).get_page(request.GET.get("page"))
    waiting = list(page.object_list)
    near = skills.nearest_of_each([word.name_fr for word in waiting], here)
    context = {
        "page": page,
        "words": [(one, *blank_forms(one, near.get(one.name_fr), here)) for one in waiting],
        "skills": skills.names(here),
    }
    return render(request, "vocabulary/words.html", context)


@signed_in
@require_POST
def word_keep(request: Request, pk: int) -> HttpResponse:
    may_tend_skills(request.territory, asking(request))
    with refused_aloud(request):
        word = _word(request, pk)
        form = KeepForm(request.POST)
        if _sound(request, form):
            kept = actions.keep(word, by=asking(request), **form.cleaned_data)
            messages.success(request, _("“%s” is a skill of the town now.") % kept)
    return redirect("words")


@signed_in
@require_POST
def word_merge(request: Request, pk: int) -> HttpResponse:
    may_tend_skills(request.territory, asking(request))
    with refused_aloud(request):
        word = _word(request, pk)
        form = MergeForm(request.POST, here=request.territory)
        if _sound(request, form):
            into = actions.merge(word, by=asking(request), **form.cleaned_data)
            messages.success(request, _("“%s” stands in its place now.") % into)
    return redirect("words")


@signed_in
@require_POST
def word_take_away(request: Request, pk: int) -> HttpResponse:
    may_tend_skills(request.territory, asking(request))
    with refused_aloud(request):
        actions.take_away(_word(request, pk), by=asking(request))
        messages.success(request, _("The word is gone."))
    return redirect("words")


def _word(request: Request, pk: int) -> Skill:
    """One that waits or waited here. Raises a Refusal where another animator was quicker."""
    found = Skill.objects.filter(territory=request.territory, pk=pk).select_related("territory")
    if (word := found.first()) is None:
        raise rules.looked_at()
    return word


def _sound(request: Request, form: BaseForm) -> bool:
    for errors in form.errors.values():
        messages.error(request, " ".join(map(str, errors)))
    return form.is_valid()
