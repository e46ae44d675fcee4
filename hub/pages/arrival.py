"""How a request arrives: what nobody could answer is refused before it hurts anyone.

A NUL is no text for PostgreSQL, a charset that decodes no text ends in an error of ours, and a
cookie that went bad would shut its browser out of every page: it counts as none.
"""

from __future__ import annotations

import codecs

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from common.http import Answer, number
from hub.pages.errors import is_text, worded

UTF8 = ("utf-8", "ascii")  # as codecs call them; ASCII is UTF-8 as well


def words(get_response: Answer) -> Answer:
    """Whatever is refused has words. Inside of CSP, whose nonces a page with sheets needs."""

    def answer(request: HttpRequest) -> HttpResponse:
        return worded(request, get_response(request))

    return answer


def arrival(get_response: Answer) -> Answer:
    """Outside of all: in the browser's language until a member's is known."""

    def answer(request: HttpRequest) -> HttpResponse:
        _look(request)
        # Plain: what no page of ours was asked for, such as a file by a wrong method.
        return worded(request, get_response(request), plain=True)

    return answer


def _look(request: HttpRequest) -> None:
    """Before anybody else does. Raises BadRequest."""
    for name in [name for name, value in request.COOKIES.items() if not is_text(value)]:
        del request.COOKIES[name]
    request.arrived = True  # type: ignore[attr-defined]
    translation.activate(translation.get_language_from_request(request))
    charset = request.content_params.get("charset") if request.content_params else None
    if charset and not _is_utf8(charset):
        request.encoding = "utf-8"  # else the address would be read in it as well
        raise BadRequest("A form in another charset than UTF-8")
    if number(request.META.get("CONTENT_LENGTH") or "0") is None:
        request.META["CONTENT_LENGTH"] = "0"
        raise BadRequest("A length that is no number")
    if not is_text(request.path):
        raise BadRequest("An address with a NUL in it")


def _is_utf8(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name in UTF8
    except (LookupError, ValueError):  # ValueError: a NUL in its name
        return False
