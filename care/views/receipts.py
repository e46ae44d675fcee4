"""What becomes of a report, to who made it; and of what was reported, to whom it concerns."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from care import actions, evidence, links, measures, queries, reasons, rules
from care.forms import AppealForm
from care.models import Case, Decision, Report
from common.http import form_page, sent
from live.frames import allows
from members import reportable
from members.models import Member
from members.refusals import refused_on
from members.requests import Request, asking, signed_in


def told(decision: Decision, side: str) -> dict[str, object]:
    """A decision in words, for one of both sides."""
    outcome, reason = measures.said(decision, side), reasons.label(decision.reason)
    return {"at": decision.at, "words": decision.words, "outcome": outcome, "reason": reason}


@login_not_required
@cache_control(private=True, no_store=True)
@require_safe
def receipt(request: Request, token: str) -> HttpResponse:
    """To whoever has the link: it names nobody, and shows nothing of what was reported."""
    reports = Report.objects.select_related("case").filter(case__territory=request.territory)
    found = get_object_or_404(reports, token=token)
    decisions = found.case.decisions.all()
    context = {
        "report": found,
        "kind": reportable.kind(found.case.noun),
        "reason": reasons.label(found.reason),
        "decisions": [told(one, "to_reporter") for one in decisions],
    }
    return render(request, "care/receipt.html", context)


@signed_in
@require_safe
def my_report(request: Request, pk: int) -> HttpResponse:
    return redirect(get_object_or_404(Report.objects.filter(by=asking(request)), case=pk))


@cache_control(private=True, no_store=True)
@signed_in
@form_page
def decision(request: Request, pk: int) -> HttpResponse:
    """Whom it concerns reads what was decided, and may object."""
    me = asking(request)
    mine = Case.objects.filter(concerned=me).exclude(decided_at=None)
    return _decided(request, get_object_or_404(queries.whole(mine), pk=pk), me)


@login_not_required
@cache_control(private=True, no_store=True)
@form_page
def decision_by_mail(request: Request, token: str) -> HttpResponse:
    """The same for whoever was banned and cannot sign in: by a link in a mail."""
    known = links.read(token)
    if known is None or known[0].territory_id != request.territory.pk:
        raise Http404
    found = get_object_or_404(queries.whole(Case.objects.all()), pk=known[0].pk)
    return _decided(request, found, known[1])


def _decided(request: Request, found: Case, me: Member) -> HttpResponse:
    if not any(measures.was_done(one) for one in found.decisions.all()):
        raise Http404  # it was left: nobody is told that it was reported
    form = AppealForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            actions.appeal(found, by=me, **form.cleaned_data)
            messages.success(request, _("Your objection is with the animators now."))
            return redirect(request.path)
    context = {
        "case": found,
        "kind": reportable.kind(found.noun),
        "seen": [evidence.read(row) for row in found.evidence.all()],
        "decisions": [told(one, "to_author") for one in found.decisions.all()],
        "appeal": getattr(found, "appeal", None),
        "shut_out": not me.is_active,
        "form": form if allows(rules.may_appeal, found, me) else None,
    }
    return render(request, "care/decision.html", context)
