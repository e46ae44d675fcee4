"""The list of neighbourhoods."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.http import form_page, sent
from members.models import Member, Neighbourhood
from members.refusals import refused_aloud, refused_on
from members.requests import Request, signed_in
from town import actions, queries
from town.forms import IntoForm, NeighbourhoodForm, first_error
from town.views.lookup import administrator_or_404, one_or_404


@signed_in
@form_page
def neighbourhoods(request: Request) -> HttpResponse:
    me, here = administrator_or_404(request), request.territory
    form = NeighbourhoodForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            actions.add_neighbourhood(here, by=me, **form.cleaned_data)
            messages.success(request, _("It is in the list."))
            return redirect("neighbourhoods")
    rows = queries.neighbourhoods(here)
    return render(request, "town/neighbourhoods.html", {"form": form, "rows": rows})


@signed_in
@form_page
def neighbourhood(request: Request, pk: int) -> HttpResponse:
    """To call it otherwise, to say that it is another one, to take it off the list."""
    me = administrator_or_404(request)
    one = one_or_404(request, Neighbourhood, pk)
    if request.method == "POST":
        with refused_aloud(request):
            if _changed(request, one, me):
                messages.success(request, _("The list is changed, and who was named there too."))
                return redirect("neighbourhoods")
        return redirect("neighbourhood", pk)
    rename = NeighbourhoodForm(initial={"name": one.name})
    context = {"one": one, "rename": rename, "merge": IntoForm(one=one)}
    return render(request, "town/neighbourhood.html", context)


def _changed(request: Request, one: Neighbourhood, me: Member) -> bool:
    do = request.POST.get("do", "")
    if do == "remove":
        actions.remove_neighbourhood(one, by=me)
        return True
    form = IntoForm(request.POST, one=one) if do == "merge" else NeighbourhoodForm(request.POST)
    if not form.is_valid():
        messages.error(request, first_error(form))
        return False
    act = actions.merge_neighbourhood if do == "merge" else actions.rename_neighbourhood
    act(one, by=me, **form.cleaned_data)
    return True


@signed_in
@require_POST
def neighbourhood_move(request: Request, pk: int) -> HttpResponse:
    me = administrator_or_404(request)
    up = request.POST.get("to") != "down"
    actions.move_neighbourhood(one_or_404(request, Neighbourhood, pk), by=me, up=up)
    return redirect("neighbourhoods")
