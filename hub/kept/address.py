"""What a page depends on besides the database and the hour."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings

from common.cookies import parse_cookies

# Beside the cookies: what our pages name in `Vary`, and what decides whether they are sent at all.
VARY = {b"accept-language", b"host", b"sec-fetch-dest", b"x-forwarded-proto"}


class Address(NamedTuple):
    scheme: str
    path: bytes
    query: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    cookies: tuple[tuple[str, str], ...]

    @property
    def weight(self) -> int:
        """In bytes: a stranger may send many, and each stays as long as its page."""
        named = (*self.headers, *self.cookies)
        return len(self.path) + len(self.query) + sum(len(one) for pair in named for one in pair)


def address_of(scope: dict[str, Any]) -> Address | None:
    """None for what is never kept: another method, a file, or a browser that takes no gzip."""
    headers = scope["headers"]
    file = scope["path"].startswith(settings.STATIC_URL)  # the database has no word in it
    if scope["method"] != "GET" or file or not _keepable(headers):
        return None
    named = cookies(headers)
    named.pop(settings.CSRF_COOKIE_NAME, None)  # a token of it is laid in
    return Address(
        scope["scheme"],
        scope["raw_path"],
        scope["query_string"],
        tuple(sorted(pair for pair in headers if pair[0] in VARY)),
        tuple(sorted(named.items())),
    )


def _keepable(headers: list[tuple[bytes, bytes]]) -> bool:
    """A GET with a kind of body may be refused for its charset: hub/pages/arrival.py."""
    named = dict(headers)
    return b"gzip" in named.get(b"accept-encoding", b"") and b"content-type" not in named


def cookies(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """As ``hub.pages.handler.Request`` has them."""
    sent = [value for name, value in headers if name == b"cookie"]
    return parse_cookies(b",".join(sent).decode("latin1"))
