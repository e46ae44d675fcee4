"""What holds since it was decided: animators see all of it, and lift it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from care import actions, measures, queries, reasons, rules
from care.models import Sanction
from care.views.deciding import theirs
from live.frames import allows
from members.refusals import refused_aloud
from members.requests import Request, asking, signed_in

A_PAGE = 24


@cache_control(private=True, no_store=True)
@signed_in
@require_safe
def sanctions(request: Request) -> HttpResponse:
    """For anybody else there is no such page."""
    me = asking(request)
    if not me.animates(request.territory.pk):
        raise Http404
    standing = queries.standing(request.territory).exclude(member=me)
    page = Paginator(standing, A_PAGE).get_page(request.GET.get("page"))
    rows = [_line(one, allows(rules.may_lift, one, me)) for one in page.object_list]
    return render(request, "care/sanctions.html", {"page": page, "rows": rows})


def _line(one: Sanction, may_lift: bool) -> dict[str, Any]:
    known = measures.of(one.measure)
    label = known.label if known else one.measure
    return {"row": one, "label": label, "reason": reasons.label(one.reason), "lift": may_lift}


@require_POST
@signed_in
def lift(request: Request, pk: int) -> HttpResponse:
    me = asking(request)
    if not me.animates(request.territory.pk):
        raise Http404
    found = get_object_or_404(queries.standing(request.territory).exclude(member=me), pk=pk)
    with refused_aloud(request):
        actions.lift(found, by=me)
        messages.success(request, _("It holds no more. Whom it concerns is told."))
    return redirect("sanctions")


@require_POST
@signed_in
def hide(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(theirs(request).open(), pk=pk)
    with refused_aloud(request):
        actions.hide(found, by=asking(request))
        messages.success(request, _("It is hidden until it is decided. Both sides are told."))
    return redirect(found)
