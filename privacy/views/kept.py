"""The page for everybody: what is kept of people, who sees it, and for how long."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.personal_data import as_read
from privacy import queries


@login_not_required
@require_safe
def data_kept(request: HttpRequest) -> HttpResponse:
    context = {"holdings": as_read(), "copies": queries.copies()}
    return render(request, "privacy/kept.html", context)
