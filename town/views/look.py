"""How the town looks: its name, its colour, its logo, its languages."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.bodies import takes_files
from common.http import form_page, picture_file, sent
from members.models import Territory
from members.refusals import refused_on
from members.requests import Request, signed_in
from town import actions
from town.forms import TownForm
from town.views.lookup import administrator_or_404


@takes_files
@signed_in
@form_page
def look(request: Request) -> HttpResponse:
    me, here = administrator_or_404(request), request.territory
    form = TownForm(sent(request), request.FILES or None, town=here, by=me)
    if form.is_valid():
        with refused_on(form):
            actions.change_town(here, by=me, **form.told)
            logo = form.cleaned_data["logo"]
            if logo or form.cleaned_data.get("no_logo"):
                actions.change_logo(here, by=me, logo=logo)
            messages.success(request, _("Saved. Every page shows it from now on."))
            return redirect("town_look")
    return render(request, "town/look.html", {"form": form})


@login_not_required
@require_safe
def logo(request: Request, name: str) -> FileResponse:
    """We drew it ourselves, and its name is random and never used again."""
    storage = Territory._meta.get_field("logo").storage
    return picture_file(storage, f"logos/{name}.webp", cached="public")
