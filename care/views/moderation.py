"""How the place is cared for: what everybody may read of it, with its numbers of each year."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from care import figures, reasons
from common.kept import kept
from members.requests import Request


@login_not_required
@require_safe
@kept
def moderation(request: Request) -> HttpResponse:
    wrongs = [one.label for key, one in reasons.WRONGS.items() if key != reasons.OTHER]
    context = {"years": figures.years(request.territory), "wrongs": wrongs}
    return render(request, "care/moderation.html", context)
