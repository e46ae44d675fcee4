"""Modules and sheets served each by itself, as one does without a bundler: compressed, hashed, and
all named in the page's headers, so that no level of imports waits for another."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import find
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from whitenoise.storage import CompressedManifestStaticFilesStorage

from frontend.bundle.scripts import Bundler
from frontend.bundle.sheets import sheet

FILES = ("css/main.css", "js/main.js", "js/hub/room.js", "js/hub/member.js")


class Plain(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True


def named(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """A middleware."""

    def answer(request: HttpRequest) -> HttpResponse:
        response: HttpResponse = get_response(request)
        asked = [name for name in FILES if static(name).encode() in response.content]
        if asked and response.headers["Content-Type"].startswith("text/html"):
            links = dict.fromkeys(link for name in asked for link in links_of(name))
            response["Link"] = ", ".join(links)
        return response

    return answer


@cache
def links_of(name: str) -> list[str]:
    """What the browser should ask for at once, when the page needs this file."""
    if name.endswith(".css"):
        return [f"<{static(one)}>; rel=preload; as=style" for one in sheet(name, _source)[1]]
    modules = Bundler(_source).in_order(name)
    return [f"<{static(one)}>; rel=modulepreload" for one in modules]


def _source(name: str) -> str:
    return Path(str(find(name))).read_text()
