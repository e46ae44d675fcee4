"""One page for whatever is refused, in the visitor's language; JSON where JSON was asked.

``answer`` is for a request that Django knows; ``as_bytes`` for what a server refuses before it has
one. Neither asks the database for anything before a town and a reader are known.
"""

from __future__ import annotations

import json
from functools import cache
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from common.http import JSON, wants_json
from hub.pages.sayings import SAYINGS, Saying
from hub.pages.threads import gives_back

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
HTML = "text/html; charset=utf-8"


def saying(status: int) -> Saying:
    """A status that has no words of its own is said as the first of its hundred."""
    return SAYINGS.get(status) or SAYINGS[500 if status >= 500 else 400]


def answer(
    request: HttpRequest, status: int, words: str = "", *, after: int = 0, plain: bool = False
) -> HttpResponse:
    """The page of this status. ``words`` say more than its own; ``after``: seconds to wait.

    ``plain`` asks nothing of the database, as where no town or reader is known yet.
    """
    said = saying(status)
    words = words or str(said.words)
    if wants_json(request):
        told: HttpResponse = JsonResponse(_error(said.code, words, after), status=status)
    else:
        known = hasattr(request, "territory") and hasattr(request, "user") and not plain
        page = "errors/page.html" if known else "errors/plain.html"
        context = {"status": status, "said": said, "words": words, "known": known}
        told = render(request if known else None, page, context, status=status)
    told["Cache-Control"] = "no-store"
    if after:
        told["Retry-After"] = str(after)
    return told


@cache
def as_bytes(status: int, language: str, *, as_json: bool = False) -> tuple[str, bytes]:
    """``(content type, body)`` of the same page, with nothing of whoever asks but a language."""
    said = saying(status)
    with translation.override(language):
        if as_json:
            return JSON, json.dumps(_error(said.code, str(said.words))).encode()
        context = {"status": status, "said": said, "words": said.words, "known": False}
        return HTML, render_to_string("errors/plain.html", context).encode()


def _error(code: str, message: str, after: int = 0) -> dict[str, Any]:
    """As the live socket says it: ``after`` in milliseconds."""
    error: dict[str, Any] = {"code": code, "message": message}
    return {"error": error | ({"after": after * 1000} if after else {})}


# ---- What Django hands over --------------------------------------------------------------
@gives_back
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, 413 if isinstance(exception, TOO_MUCH) else 400)


@gives_back
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With the words that came with the refusal."""
    said = str(exception) if isinstance(exception, PermissionDenied) else ""
    return answer(request, 403, said)


@gives_back
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception  # its words are a programmer's
    return answer(request, 404)


@gives_back
def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    return answer(request, 429, after=60)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF: the form was kept for too long, or is a stranger's."""
    if not wants_json(request):
        return render(request, "403_csrf.html", {"reason": reason}, status=403)
    return answer(request, 403, str(_("This form had grown old")))


def worded(request: HttpRequest, response: HttpResponse, *, plain: bool = False) -> HttpResponse:
    """What came back without words, or without JSON for who asked for it, gets them."""
    status = response.status_code
    if status < HTTPStatus.BAD_REQUEST or response.streaming:
        return response
    is_json = response.headers.get("Content-Type", "").startswith(JSON)
    if is_json or (response.content and not wants_json(request)):
        return response
    told = answer(request, status, plain=plain)
    kept = {"content-type", "content-length", "cache-control"}
    for name, value in response.headers.items():
        if name.lower() not in kept:
            told.headers[name] = value
    told.cookies = response.cookies
    return told
