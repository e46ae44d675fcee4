"""The bell's pages. They work without JavaScript."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from common.http import local, number
from members.requests import Request, asking, signed_in
from notifications import actions, queries, sentences
from notifications.models import Notification


@signed_in
@require_safe
def bell(request: Request) -> HttpResponse:
    before = number(request.GET.get("before", ""))
    found, more = queries.page(asking(request).pk, before=before)
    context = {"notifications": sentences.spoken(found), "more": more}
    return render(request, "notifications/bell.html", context)


@signed_in
@require_POST
def bell_open(request: Request, pk: int) -> HttpResponse:
    me = asking(request)
    notification = get_object_or_404(Notification.objects.of(me), pk=pk)
    actions.read_one(notification, by=me)
    return redirect(notification.url if local(notification.url) else "bell")


@signed_in
@require_POST
def bell_read_all(request: Request) -> HttpResponse:
    actions.read_all(by=asking(request))
    return redirect("bell")
