"""A browser begins to ring for whoever uses it, and ends."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.http import way_back
from common.user_agents import described
from members.refusals import refused_aloud
from members.requests import Request, asking, signed_in
from notifications import actions
from notifications.models import Device


@signed_in
@require_POST
def device_add(request: Request) -> HttpResponse:
    """The form that a script has filled (frontend/static/js/page/push.js)."""
    told = {name: request.POST.get(name, "") for name in ("endpoint", "key", "secret")}
    name = described(request.headers.get("User-Agent", ""))
    with refused_aloud(request):
        key = request.session.session_key or ""
        actions.add_device(by=asking(request), name=name, session=key, **told)
        messages.success(request, _("This device tells you from now on."))
    return redirect(way_back(request))


@signed_in
@require_POST
def device_remove(request: Request, pk: int) -> HttpResponse:
    me = asking(request)
    device = get_object_or_404(Device, pk=pk, member=me)
    actions.remove_device(device, by=me)
    messages.success(request, _("That device is silent from now on."))
    return redirect("choices")
