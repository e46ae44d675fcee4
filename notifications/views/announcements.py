"""An animator's pages: speak, see whom it reaches before it leaves and after, put it right, end it.

And an announcement's own page, where its lines lead.
"""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.http import form_page, sent
from members.models import Territory
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, member_of, signed_in
from notifications import actions, figures, queries, rules
from notifications.forms import AnnouncementForm, CorrectionForm
from notifications.models import Announcement

PAGE = 24


@signed_in
@require_safe
def announcements(request: Request) -> HttpResponse:
    rules.may_announce(request.territory, asking(request))
    rows = queries.all_announcements(request.territory)
    found = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    for one in found:
        one.reaches = figures.audience_of(one)
    return render(request, "notifications/announcements.html", {"page": found})


@signed_in
@form_page
def announce(request: Request) -> HttpResponse:
    """Written, then looked at with the number of people it reaches, then sent."""
    me, here = asking(request), request.territory
    rules.may_announce(here, me)
    form = AnnouncementForm(sent(request), here=here, by=me, initial={"key": uuid4()})
    if form.is_valid() and request.POST.get("do") != "change":
        with refused_on(form):
            if request.POST.get("do") == "send":
                key = form.cleaned_data["key"]
                row = actions.announce(here, by=me, key=key, **form.said())
                messages.success(request, _said(row))
                return redirect("announcement_reach", row.pk)
            row = actions.drafted(here, by=me, **form.said())
            return _preview(request, form, row)
    return render(request, "notifications/announce.html", {"form": form})


def _preview(request: Request, form: AnnouncementForm, row: Announcement) -> HttpResponse:
    """All that was written goes along, unseen."""
    kept = [(name, request.POST[name]) for name in form.fields if request.POST.get(name)]
    context = {"row": row, "kept": kept, "audience": figures.audience_of(row)}
    context["foreseen"] = figures.foreseen(row)
    context["later"] = bool(form.cleaned_data["at"])
    return render(request, "notifications/preview.html", context)


def _said(row: Announcement) -> str:
    if row.waits:
        return _("It waits until a second person of the town agrees.")
    if row.stage == Announcement.Stage.PLANNED:
        return _("It leaves by itself at its hour.")
    return _("Your announcement leaves now.")


@require_safe
def announcement(request: Request, pk: int) -> HttpResponse:
    row = queries.announcement(member_of(request), request.territory, pk)
    if row is None:
        raise Http404
    way = request.GET.get("by", "")
    context = {"row": row, "way": way if way in ("mail", "push") else "screen"}
    return render(request, "notifications/announcement.html", context)


@signed_in
@require_safe
def reach(request: Request, pk: int) -> HttpResponse:
    """Where it stands, and whom it reached: in numbers, and live."""
    row = animated_or_404(request, pk)
    context = {"row": row, "audience": figures.audience_of(row)}
    if row.left_at:
        proof = figures.proof(row)
        bars, tall = figures.picture(proof.ways)
        context |= {"proof": proof, "bars": bars, "tall": tall}
    else:
        context["foreseen"] = figures.foreseen(row)
    context["may_agree"] = _may_agree(row, request)
    return render(request, "notifications/reach.html", context)


def _may_agree(row: Announcement, request: Request) -> bool:
    wrote = row.draft_by_id or row.author_id
    return bool(row.waits or row.draft) and wrote != asking(request).pk and not row.over


@signed_in
@form_page
def correct(request: Request, pk: int) -> HttpResponse:
    row = animated_or_404(request, pk)
    form = CorrectionForm(sent(request), initial={"body": row.draft or row.body})
    if form.is_valid():
        with refused_on(form):
            row = actions.correct(row, by=asking(request), **form.cleaned_data)
            waits = _("The other words wait until a second person of the town agrees.")
            done = _("The other words stand everywhere now.")
            messages.success(request, waits if row.draft else done)
            return redirect("announcement_reach", row.pk)
    context = {"row": row, "form": form, "again": figures.will_be_told_again(row)}
    return render(request, "notifications/correct.html", context)


@signed_in
@require_POST
def agree(request: Request, pk: int) -> HttpResponse:
    row = animated_or_404(request, pk)
    with refused_aloud(request):
        actions.agree(row, by=asking(request), words=request.POST.get("words", ""))
        messages.success(request, _("You agreed: it leaves."))
    return redirect("announcement_reach", row.pk)


@signed_in
@require_POST
def announcement_end(request: Request, pk: int) -> HttpResponse:
    row = animated_or_404(request, pk)
    actions.end_announcement(row, by=asking(request))
    messages.success(request, _("The announcement has left every page."))
    return redirect("announcement_reach", row.pk)


def animated_or_404(request: Request, pk: int) -> Announcement:
    me, here = asking(request), request.territory
    rules.may_announce(here, me)
    return _or_404(here, pk)


def _or_404(here: Territory, pk: int) -> Announcement:
    row = queries.all_announcements(here).filter(pk=pk).first()
    if row is None:
        raise Http404
    row.territory = here
    return row
