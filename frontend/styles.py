"""How a page comes by its stylesheets: within itself on a first visit, by their addresses later.

Nothing is painted before the sheets are there, and on a far line asking for them is a second round
trip. So a page that one goes to holds them. What the service worker asks for only names them, since
it keeps them; and so does what a script reads of a page, into one that has its styles.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from frontend import theme

MAIN, DARK = "css/main.css", "css/dark.css"
NIGHT = "(prefers-color-scheme: dark)"


def styles(request: Any, accent: str) -> SafeString:
    """For a page's head. ``accent``: the town's colour. ``request``: none where no person is known,
    as when the hub is too busy to ask."""
    chosen = theme.chosen_by(request)
    if not (_visited(request) and _named_by_content()):
        link = '<link rel="stylesheet" href="{}" media="{}">'
        return format_html_join("\n", link, _beside(accent, chosen))
    style = '<style nonce="{}" media="{}" data-sheet="{}">{}</style>'
    ours = (
        (request.csp_nonce, media, address, mark_safe(text))  # noqa: S308
        for text, media, address in _within(accent, chosen)
    )
    return format_html_join("\n", style, ours)


def _visited(request: Any) -> bool:
    """A browser goes to this page, and no service worker or script asks for it. Browsers say so
    over HTTPS; of one that says nothing we do not know."""
    said = getattr(request, "headers", {}).get("Sec-Fetch-Dest")
    return said == "document" and hasattr(request, "csp_nonce")


def _beside(accent: str, chosen: str) -> Iterator[tuple[str, str]]:
    """(address, media) of each sheet."""
    yield static(MAIN), "all"
    if chosen != "light":
        yield static(DARK), _media(chosen)
    if address := theme.url(accent):
        yield address, "all"


def _within(accent: str, chosen: str) -> Iterator[tuple[str, str, str]]:
    """(text, media, address) of each sheet: a page lends the text to the service worker, which
    need not fetch it again from there (static/js/page/service-worker.js)."""
    yield _text(MAIN), "all", static(MAIN)
    if chosen != "light":
        yield _text(DARK), _media(chosen), static(DARK)
    if address := theme.url(accent):
        yield theme.stylesheet(accent), "all", address


def _media(chosen: str) -> str:
    return "all" if chosen == "dark" else NIGHT


def _named_by_content() -> bool:
    """Else (HUB_DEBUG) the sheets may change while this process runs."""
    return not settings.DEBUG and MAIN in getattr(staticfiles_storage, "hashed_files", {})


@cache
def _text(name: str) -> str:
    """As it is served, with its pictures by addresses that hold on any page."""
    with staticfiles_storage.open(static(name).removeprefix(settings.STATIC_URL)) as file:
        text: str = file.read().decode()
    return text.replace('url("../', f'url("{settings.STATIC_URL}')
