"""Who came back has read what happened meanwhile. It works without JavaScript."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from members.requests import Request, asking, signed_in
from notifications import actions


@signed_in
@require_POST
def caught_up(request: Request) -> HttpResponse:
    actions.caught_up(by=asking(request))
    return redirect("home")
