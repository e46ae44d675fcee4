"""How the place is cared for: what everybody may read of it, with its numbers of each year."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from care import figures
from common.kept import kept
from members.requests import Request
from town import queries as town
from town.models import Subject


@login_not_required
@require_safe
@kept
def moderation(request: Request) -> HttpResponse:
    here = request.territory
    rules = town.shown(here, Subject.RULES, get_language() or here.language)
    context = {"years": figures.years(here), "rules": rules}
    return render(request, "care/moderation.html", context)
