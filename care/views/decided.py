"""What was decided, for animators to read again: as long as the cases are kept."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from care import measures, queries
from care.forms import DecidedForm
from care.models import Decision
from care.views.deciding import theirs
from care.views.receipts import told
from members import reportable
from members.requests import Request, signed_in

A_PAGE = 24


@cache_control(private=True, no_store=True)
@signed_in
@require_safe
def decided(request: Request) -> HttpResponse:
    """The last first. For anybody else there is no such page, and nobody reads what is of them."""
    found = queries.decisions(theirs(request))
    form = DecidedForm(request.GET.dict(), decisions=found, outcomes=_outcomes())
    found = queries.narrowed(found, **form.chosen())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"page": page, "rows": [_line(one) for one in page.object_list], "form": form}
    return render(request, "care/decided.html", context | {"query": query.urlencode()})


def _outcomes() -> list[tuple[str, Any]]:
    known = [(one.name, one.label) for one in measures.registered()]
    return known + [(name, answer.to_reporter) for name, answer in measures.ANSWERS.items()]


def _line(one: Decision) -> dict[str, Any]:
    return {"row": one, "kind": reportable.kind(one.case.noun), **told(one, "to_reporter")}
