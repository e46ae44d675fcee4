"""How a request arrives: what nobody could answer is refused before it hurts anyone.

A NUL is no text for PostgreSQL, a charset that decodes no text ends in an error of ours, and a
cookie that went bad would shut its browser out of every page: it counts as none.
"""

from __future__ import annotations

import codecs
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from common.http import number
from hub.pages.errors import is_text, worded

UTF8 = ("utf-8", "ascii")  # as codecs call them; ASCII is UTF-8 as well


class Words:
    """Whatever is refused has words. Inside of CSP, whose nonces a page with sheets needs."""

    sync_capable = async_capable = True
    plain = False

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Any:
        self._look(request)
        if iscoroutinefunction(self):
            return self._acall(request)
        return worded(request, self.get_response(request), plain=self.plain)

    async def _acall(self, request: HttpRequest) -> HttpResponse:
        response = await self.get_response(request)
        if response.status_code < 400:
            return response
        return await sync_to_async(worded)(request, response, plain=self.plain)

    def _look(self, request: HttpRequest) -> None:
        """Before it is answered."""


class Arrival(Words):
    """Outside of all: in the browser's language until a member's is known."""

    plain = True  # what no page of ours was asked for: a file by a wrong method, say

    def _look(self, request: HttpRequest) -> None:
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
