"""Animators see what waits for them, and decide it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from care import actions, evidence, queries, reasons, rules
from care.forms import AnswerForm, DecideForm
from care.models import Case, CaseQuerySet, Exhibit
from care.views.receipts import told
from common.http import form_page, picture_file, sent
from live.frames import allows
from members import reportable
from members.rate_limits import NEW
from members.refusals import refused_on
from members.requests import Request, asking, signed_in
from rooms.queries import to_look_at

A_PAGE, MOST_SAID = 24, 50


def theirs(request: Request) -> CaseQuerySet:
    """For anybody else there are none: 404, as for what never was."""
    me = asking(request)
    if not me.animates(request.territory.pk):
        raise Http404
    return Case.objects.for_animator(me)


@cache_control(private=True, no_store=True)
@signed_in
@require_safe
def queue(request: Request) -> HttpResponse:
    cases = theirs(request)
    page = Paginator(cases.open(), A_PAGE).get_page(request.GET.get("page"))
    appeals = Paginator(cases.appealed(), A_PAGE).get_page(request.GET.get("appeals"))
    waits = to_look_at(request.territory)
    context = {
        "page": page,
        "cases": [_line(one) for one in page.object_list],
        "appeals_page": appeals,
        "appeals": [_line(one) for one in appeals.object_list],
        "held": Paginator(waits, A_PAGE).get_page(request.GET.get("held")),
        "now": timezone.now(),
    }
    return render(request, "care/queue.html", context)


def _line(case: Case) -> dict[str, Any]:
    kind = reportable.kind(case.noun)
    return {"case": case, "kind": kind, "reason": reasons.label(case.reason)}


@cache_control(private=True, no_store=True)
@signed_in
@form_page
def case(request: Request, pk: int) -> HttpResponse:
    """How it looked, what people say of it, and the form that decides it."""
    found = get_object_or_404(queries.whole(theirs(request)), pk=pk)
    appeal = getattr(found, "appeal", None)
    waits = appeal is not None and appeal.answered_at is None
    form: Any = AnswerForm(sent(request)) if waits else DecideForm(sent(request), case=found)
    if form.is_valid():
        with refused_on(form):
            act = actions.answer_appeal if waits else actions.decide
            act(found, by=asking(request), **form.cleaned_data)
            messages.success(request, _("Decided. Both sides are told."))
            return redirect("queue")
    may = rules.may_answer_appeal if waits else rules.may_decide
    over = found.decided_at is not None and not waits
    context = {
        **_line(found),
        "appeal": appeal,
        "evidence": [(row, evidence.read(row)) for row in found.evidence.all()],
        "reports": _said(found),
        "new_accounts": queries.new_accounts(found),
        "decisions": [told(one, "to_reporter") for one in found.decisions.all()],
        "may_hide": not over and not waits and found.hidden_at is None and _hides(found),
        "form": form if not over and allows(may, found, asking(request)) else None,
    }
    return render(request, "care/case.html", context)


def _hides(found: Case) -> bool:
    kind = reportable.kind(found.noun)
    return kind is not None and kind.hide is not None


def _said(found: Case) -> list[dict[str, Any]]:
    """Who said it is nobody's to read: nobody is to be afraid to report."""
    return [
        {
            "reason": reasons.label(one.reason),
            "words": one.words,
            "at": one.at,
            "member": one.by_id,
            "new": one.by is not None and one.at < one.by.joined + NEW,
        }
        for one in found.reports.select_related("by")[:MOST_SAID]
    ]


@signed_in
@require_safe
def exhibit(request: Request, name: str) -> Any:
    """A picture as it was seen; no browser keeps it."""
    seen = Exhibit.objects.filter(evidence__case__in=theirs(request))
    found = get_object_or_404(seen, file=f"evidence/{name}.webp")
    response = picture_file(found.file.storage, str(found.file.name), cached="private")
    response["Cache-Control"] = "private, no-store"
    return response
