"""The services of the town: their list, and one of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.http import form_page, sent
from members.refusals import refused_on
from members.requests import Request, signed_in
from town import actions, queries
from town.forms import ServiceForm
from town.models import Service
from town.views.lookup import administrator_or_404, one_or_404


@signed_in
@require_safe
def services(request: Request) -> HttpResponse:
    administrator_or_404(request)
    return render(request, "town/services.html", {"rows": queries.services(request.territory)})


@signed_in
@form_page
def service_new(request: Request) -> HttpResponse:
    return _written(request, None)


@signed_in
@form_page
def service(request: Request, pk: int) -> HttpResponse:
    administrator_or_404(request)
    return _written(request, one_or_404(request, Service, pk))


def _written(request: Request, one: Service | None) -> HttpResponse:
    me, here = administrator_or_404(request), request.territory
    if one and request.POST.get("do") == "remove":
        actions.remove_service(one, by=me)
        messages.success(request, _("The service is off the list."))
        return redirect("town_services")
    form = ServiceForm(sent(request), here=here, service=one)
    if form.is_valid():
        with refused_on(form):
            actions.write_service(here, by=me, service=one, **form.cleaned_data)
            messages.success(request, _("Saved. Everyone reads it on the page of services."))
            return redirect("town_services")
    return render(request, "town/service.html", {"form": form, "service": one})


@signed_in
@require_POST
def service_move(request: Request, pk: int) -> HttpResponse:
    me = administrator_or_404(request)
    actions.move_service(one_or_404(request, Service, pk), by=me)
    return redirect("town_services")
