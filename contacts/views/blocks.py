"""To block somebody, and whom one blocks. Nobody else sees any of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.confirming import SureForm
from common.http import form_page, sent, way_back
from contacts import actions, queries
from contacts.views.writing import other_or_404
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, signed_in


@signed_in
@form_page
def block(request: Request, slug: str) -> HttpResponse:
    """What it means, before one does it."""
    whom, form = other_or_404(request, slug), SureForm(sent(request))
    if queries.blocks(asking(request), whom):
        return redirect(whom)
    if form.is_valid():
        with refused_on(form):
            actions.block(whom, by=asking(request))
            said = _("You block %(name)s. Nobody is told.")
            messages.success(request, said % {"name": whom.name})
            return redirect(whom)
    context = {"form": form, "who": whom, "about": whom.name, "back": whom.get_absolute_url()}
    return render(request, "contacts/block.html", context)


@signed_in
@require_POST
def unblock(request: Request, slug: str) -> HttpResponse:
    whom = other_or_404(request, slug)
    with refused_aloud(request):
        actions.unblock(whom, by=asking(request))
        said = _("You do not block %(name)s any more.")
        messages.success(request, said % {"name": whom.name})
    return redirect(way_back(request, whom.get_absolute_url()))


@signed_in
@require_safe
def blocked(request: Request) -> HttpResponse:
    return render(request, "contacts/blocked.html", {"blocks": queries.blocked_by(asking(request))})
