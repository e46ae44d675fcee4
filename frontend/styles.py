"""How a page comes by its stylesheets: within itself on a first visit, by their addresses later.

Nothing is painted before the sheets are there, and on a far line asking for them is a second round
trip. So a page holds them until the phone says, in a cookie, that it keeps these very sheets
(static/js/page/app.js says it when the service worker has them).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from frontend import theme

MAIN, DARK = "css/main.css", "css/dark.css"
COOKIE = "sheet"
NIGHT = "(prefers-color-scheme: dark)"


def styles(request: Any, accent: str) -> SafeString:
    """For a page's head. ``accent``: the town's colour. ``request``: none where no person is known,
    as when the hub is too busy to ask."""
    cookies = getattr(request, "COOKIES", {})
    nonce, chosen = getattr(request, "csp_nonce", None), cookies.get("theme")
    within = nonce is not None and _named() not in ("", cookies.get(COOKIE))
    sheets = list(_within(accent, chosen) if within else _beside(accent, chosen))
    if not within:
        return format_html_join("\n", '<link rel="stylesheet" href="{}" media="{}">', sheets)
    head = format_html('<meta name="{}" content="{}">\n', COOKIE, _named())
    each = ((nonce, media, mark_safe(text)) for text, media in sheets)  # noqa: S308  our own files
    return head + format_html_join("\n", '<style nonce="{}" media="{}">{}</style>', each)


def _beside(accent: str, chosen: str | None) -> Iterator[tuple[str, str]]:
    """(address, media) of each sheet."""
    yield static(MAIN), "all"
    if chosen != "light":
        yield static(DARK), _media(chosen)
    if address := theme.url(accent):
        yield address, "all"


def _within(accent: str, chosen: str | None) -> Iterator[tuple[str, str]]:
    """(text, media) of each sheet."""
    yield _text(MAIN), "all"
    if chosen != "light":
        yield _text(DARK), _media(chosen)
    if theme.url(accent):
        yield theme.stylesheet(accent), "all"


def _media(chosen: str | None) -> str:
    return "all" if chosen == "dark" else NIGHT


@cache
def _named() -> str:
    """What the main sheet is called, after its content; empty where names do not change with it
    (HUB_DEBUG), and a page that holds it could be kept when it is stale."""
    hashed = {} if settings.DEBUG else getattr(staticfiles_storage, "hashed_files", {})
    return str(hashed.get(MAIN, "")).rpartition("/")[2]


@cache
def _text(name: str) -> str:
    """As it is served, with its pictures by addresses that hold on any page."""
    with staticfiles_storage.open(static(name).removeprefix(settings.STATIC_URL)) as file:
        text: str = file.read().decode()
    return text.replace('url("../', f'url("{settings.STATIC_URL}')
