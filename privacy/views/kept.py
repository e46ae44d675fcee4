"""The page for everybody: what is kept of people, who sees it, and for how long."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.personal_data import as_read


@login_not_required
@require_safe
def data_kept(request: HttpRequest) -> HttpResponse:
    days, weeks, months = settings.BACKUPS_KEEP
    copies = {"months": months, "weeks": 0 if months else weeks}
    copies["days"] = 0 if months or weeks else days
    context = {"holdings": as_read(), "copies": copies, "session": settings.SESSION_COOKIE_AGE}
    return render(request, "privacy/kept.html", context)
