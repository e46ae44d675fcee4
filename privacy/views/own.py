"""One's own data: asked for, fetched, thrown away; and the way out for good."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from common.http import form_page, sent
from members.models import Member
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, signed_in
from privacy import actions, queries
from privacy.forms import LeaveForm
from privacy.models import Download

CHUNK = 256 * 1024


@signed_in
@require_safe
def my_data(request: Request) -> HttpResponse:
    context = {"download": Download.objects.filter(member=asking(request)).first()}
    return render(request, "privacy/my_data.html", context)


@signed_in
@require_POST
def data_ask(request: Request) -> HttpResponse:
    with refused_aloud(request):
        actions.ask(by=asking(request))
        messages.success(request, _("We gather it. You will be told as soon as it is ready."))
    return redirect("my_data")


@signed_in
@require_POST
def data_discard(request: Request) -> HttpResponse:
    actions.throw_away(by=asking(request))
    messages.success(request, _("It is thrown away. You can ask for it again."))
    return redirect("my_data")


@cache_control(private=True, no_store=True)
@signed_in
@require_safe
def data_file(request: Request) -> Any:
    """A piece at a time: it may be larger than what the hub has of memory."""
    row = Download.objects.filter(member=asking(request)).exclude(file="").first()
    if row is None or row.gone:
        raise Http404
    try:
        size = row.path.stat().st_size
    except OSError as gone:  # thrown away just now, or not in the backup that was restored
        raise Http404 from gone
    response = StreamingHttpResponse(_pieces(row, asking(request)), content_type="application/zip")
    response["Content-Length"] = str(size)
    name = f"{request.territory.slug}-{timezone.localdate():%Y-%m-%d}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


async def _pieces(row: Download, me: Member) -> AsyncIterator[bytes]:
    """Opened by who reads it: nobody does on HEAD, or where they went away before. Only what was
    read to its end counts as fetched."""
    with await sync_to_async(lambda: row.path.open("rb"), thread_sensitive=False)() as file:
        while piece := await sync_to_async(file.read, thread_sensitive=False)(CHUNK):
            yield piece
    await sync_to_async(actions.fetched)(row, by=me)


@cache_control(private=True, no_store=True)
@signed_in
@form_page
def erase_me(request: Request) -> HttpResponse:
    me, form = asking(request), LeaveForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            actions.leave(by=me, words_go=form.words_go)
            logout(request)
            messages.success(request, _("You have left. In a few minutes nothing has your name."))
            gone = redirect("data_kept")
            gone["Clear-Site-Data"] = '"cache", "storage"'
            return gone
    context = {"form": form, **queries.before_leaving(me)}
    return render(request, "privacy/erase.html", context)
