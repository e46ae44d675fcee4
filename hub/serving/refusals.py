"""What is answered to a request that no page will see: in words, in the browser's language.

The pages are drawn once for each status and language: a flood of them costs a lookup each.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from common.cookies import parse_cookies
from common.http import wants_json
from hub.pages.errors import as_bytes

AGAIN = {429: b"5", 503: b"5"}  # seconds after which it is worth coming again
READ = 256  # bytes of a header


def refusal(status: int, headers: Any) -> bytes:
    """The whole answer, after which the connection ends. ``headers``: Twisted's, of the request."""
    asked = _asked(headers)
    language = translation.get_language_from_request(asked)
    kind, body = as_bytes(status, language, as_json=wants_json(asked))
    lines = [
        b"HTTP/1.1 %d %s" % (status, HTTPStatus(status).phrase.encode()),
        b"Content-Type: " + kind.encode(),
        b"Content-Length: %d" % len(body),
        b"Cache-Control: no-store",
        b"Connection: close",
        *([b"Allow: GET, HEAD, POST"] if status == 405 else []),
        *([b"Retry-After: " + AGAIN[status]] if status in AGAIN else []),
    ]
    return b"\r\n".join([*lines, b"", body])


def draw() -> None:
    """Draw the pages before anybody comes: the first of them reads templates from the disk."""
    for language, _name in settings.LANGUAGES:
        for status in (400, 404, 405, 408, 413, 414, 429, 431, 503):
            as_bytes(status, language, as_json=False)


def _asked(headers: Any) -> HttpRequest:
    """As much of it as tells in which words to answer: the rest may be long, and is not read."""
    asked = HttpRequest()
    for name, key in ((b"accept", "HTTP_ACCEPT"), (b"accept-language", "HTTP_ACCEPT_LANGUAGE")):
        for header in headers.getRawHeaders(name, ())[:1]:
            asked.META[key] = header[:READ].decode("latin-1")
    for header in headers.getRawHeaders(b"cookie", ())[:1]:
        asked.COOKIES |= parse_cookies(header[: 8 * READ].decode("latin-1"))
    return asked
