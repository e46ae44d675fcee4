"""One page for whatever is refused, in the visitor's language; JSON where JSON was asked.

``answer`` is for a request that Django knows; ``as_bytes`` for what a server refuses before it has
one. Neither asks the database for anything before a town and a reader are known.
"""

from __future__ import annotations

import errno
import json
import sys
from functools import cache
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import DataError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from common.databases import away
from common.http import JSON, wants_json
from hub.pages.sayings import SAYINGS, Saying

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
HTML = "text/html; charset=utf-8"
PATIENCE = "30"  # seconds after which it is worth asking again
NUL = "\0"
FULL = (errno.ENOSPC, errno.EDQUOT)


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
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, 413 if isinstance(exception, TOO_MUCH) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With the words that came with the refusal."""
    said = str(exception) if isinstance(exception, PermissionDenied) else ""
    return answer(request, 403, said)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception  # its words are a programmer's
    return answer(request, 404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    return answer(request, 429, after=60)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF: the form was kept for too long, or is a stranger's."""
    if not wants_json(request):
        return render(request, "403_csrf.html", {"reason": reason}, status=403)
    return answer(request, 403, str(_("This form had grown old")))


@never_cache
def server_error(request: HttpRequest) -> HttpResponse:
    """Answered in words, with what was written still in hand, where nothing can be stored.

    It asks nothing of the database: that may be the trouble.
    """
    error = sys.exc_info()[1]
    with translation.override(_language(request)):
        if not _unavailable(error):
            return answer(request, 400 if _no_text(request, error) else 500, plain=True)
        if wants_json(request):
            return answer(request, 503, plain=True)
        # The token goes back as it came: a fresh one would sign what a stranger's page sent here.
        page = render(None, "503.html", _written(request), status=503)
        page["Retry-After"] = PATIENCE
        return page


def _language(request: HttpRequest) -> str:
    """The one that is spoken since it arrived (hub/pages/arrival.py), else the browser's."""
    spoken = translation.get_language() if hasattr(request, "arrived") else None
    return spoken or translation.get_language_from_request(request)


def _written(request: HttpRequest) -> dict[str, Any]:
    written = [(name, one) for name, many in request.POST.lists() for one in many]
    return {"written": written, "files": bool(request.FILES), "path": request.get_full_path()}


def _unavailable(error: BaseException | None) -> bool:
    return away(error) or (isinstance(error, OSError) and error.errno in FULL)


def _no_text(request: HttpRequest, error: BaseException | None) -> bool:
    """Whether the database refused what is no text, and was sent so: then it is no fault of ours.

    Forms say it beside the field; this is for what no form has looked at.
    """
    if not isinstance(error, DataError | ValueError):
        return False
    sent = [*request.GET.lists(), *request.POST.lists()]
    return not all(is_text(one) for name, many in sent for one in (name, *many))


def is_text(value: str) -> bool:
    """No NUL, and no half of a pair that no database stores."""
    return NUL not in value and not any("\ud800" <= one <= "\udfff" for one in value)


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
