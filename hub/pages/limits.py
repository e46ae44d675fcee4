"""Who asks for a page, and what a page is answered where a limit refuses it.

The form comes again with the sentence on it and what was written still there, as the view made it;
here it gets its status. A button's page says the sentence, and leads back.
"""

from __future__ import annotations

import math
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from common.asking import asking, network
from common.http import Answer, wants_json
from hub.pages import errors
from live.frames import Refusal
from members.rate_limits import spend
from members.requests import member_of

STATUS = {"forbidden": 403, "not_found": 404}  # of a refusal that nobody caught
READING = {"GET", "HEAD", "OPTIONS", "TRACE"}


def limits(get_response: Answer) -> Any:
    """Comes last: it asks who is signed in, and after the token of a form was looked at."""

    def answer(request: HttpRequest) -> HttpResponse:
        with asking(_address(request)) as asker:
            response = get_response(request)
            return _refused(request, response, asker) if asker.refused else response

    middleware: Any = answer
    middleware.process_view = _send
    middleware.process_exception = _not_caught
    return middleware


def _address(request: HttpRequest) -> str:
    return network(request.META.get("REMOTE_ADDR") or "")


def _send(request: HttpRequest, *_view: Any) -> HttpResponse | None:
    """Whatever a page sends counts, beside the limit of what it does."""
    if request.method in READING:
        return None
    try:
        spend("forms", by=member_of(request), here=request.territory)  # type: ignore[attr-defined]
    except Refusal as refusal:
        return too_many(request, refusal)
    return None


def _not_caught(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """What a limit or a rule refuses, where the view has no better place to say it."""
    if not isinstance(error, Refusal):
        return None
    if error.code == "rate_limited":
        return too_many(request, error)
    if error.code in STATUS:
        return errors.answer(request, STATUS[error.code], str(error))
    return None


def _refused(request: HttpRequest, response: HttpResponse, asker: asking) -> HttpResponse:
    refusal = asker.refused
    if 300 <= response.status_code < 400:
        response = too_many(request, refusal, back=response.headers["Location"])
    if response.status_code == 200:
        response.status_code = 429
    response.headers.setdefault("Retry-After", _seconds(refusal))
    return response


def _seconds(refusal: Refusal) -> str:
    return str(max(1, math.ceil((refusal.after or 1000) / 1000)))


def too_many(request: HttpRequest, refusal: Refusal, back: str = "") -> HttpResponse:
    """In words, with what was written still in hand; as JSON where that was asked for."""
    if wants_json(request):
        response: HttpResponse = JsonResponse(refusal.frame(None), status=429)
    else:
        list(messages.get_messages(request))  # the sentence stands on this page already
        # The check of its token has read it; the token goes back as it came.
        written = [(name, one) for name, many in request.POST.lists() for one in many]
        context = {
            "words": str(refusal),
            "written": [] if back else written,
            "files": bool(request.FILES),
            "path": back or request.get_full_path(),
        }
        response = render(request, "429.html", context, status=429)
    response.headers["Retry-After"] = _seconds(refusal)
    add_never_cache_headers(response)
    return response
