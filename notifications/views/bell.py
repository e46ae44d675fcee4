"""The bell's pages. They work without JavaScript."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from common.http import form_page, local, number
from members.requests import Request, asking, signed_in
from notifications import actions, queries, sentences
from notifications.models import Notification


@signed_in
@require_safe
def bell(request: Request) -> HttpResponse:
    before = number(request.GET.get("before", ""))
    found, more = queries.page(asking(request).pk, before=before)
    told = sentences.spoken(sentences.grouped(found))
    last = found[-1].pk if found else None  # what a group holds further down is not told again
    context = {"notifications": told, "more": more, "last": last}
    return render(request, "notifications/bell.html", context)


@signed_in
@form_page
def bell_open(request: Request, pk: int) -> HttpResponse:
    """It is read, with all that one line told of it. A link leads to its button: links are followed
    by machines too, and change nothing. A script presses it (frontend/static/js/page/bell.js)."""
    me = asking(request)
    lines = Notification.objects.of(me).select_related("actor")
    notification = get_object_or_404(lines, pk=pk)
    if request.method != "POST":
        (line,) = sentences.spoken([notification])
        return render(request, "notifications/open.html", {"notification": line})
    actions.read_group(notification, by=me)
    return redirect(notification.url if local(notification.url) else "bell")


@signed_in
@require_POST
def bell_read_all(request: Request) -> HttpResponse:
    actions.read_all(by=asking(request))
    return redirect("bell")
