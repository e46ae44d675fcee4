"""What every page needs of HTTP: methods, numbers and ways back, which a stranger may write.

A page says first how it may be asked: ``require_safe``, ``require_POST`` (both Django's) or
``form_page``. HEAD is answered wherever GET is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import Storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.urls.converters import StringConverter
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

View = TypeVar("View", bound=Callable[..., Any])
Row = TypeVar("Row")
Answer = Callable[[HttpRequest], HttpResponse]  # what a middleware is given, and what it makes
LONGEST_WAY = 2000  # characters of an address that one is sent back to
JSON = "application/json"
ID = re.compile(r"[0-9]{1,18}")  # as many digits as a column of 64 bits always holds

form_page = require_http_methods(["GET", "HEAD", "POST"])


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent; None where it is only shown."""
    return request.POST if request.method == "POST" else None


class IdConverter:
    """``<id:pk>``: a number that a database can hold. A longer one is nobody's: 404."""

    regex = ID.pattern

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int | str) -> str:
        return str(value)


def number(text: str) -> int | None:
    """An id or a place in a list, as an address has it; None for what is no such number."""
    return int(text) if ID.fullmatch(text) else None


def one_or_404(found: Sequence[Row]) -> Row:
    """The first of what was found. Raises Http404: what is absent and what is forbidden alike."""
    if not found:
        raise Http404
    return found[0]


class PictureConverter(StringConverter):
    """``<picture:name>``: what a picture that the hub has drawn is called, without its ending."""

    regex = "[0-9a-f]{32}"


def picture_file(storage: Storage, file: str, *, cached: str) -> FileResponse:
    """A picture that the hub has drawn; 404 where it is gone. Its name is never another's, so it
    is kept for a year: by everyone (``cached="public"``), or by this browser alone (``"private"``).
    """
    try:
        response = FileResponse(storage.open(file), content_type="image/webp")
    except OSError as error:
        raise Http404 from error
    response["Cache-Control"] = f"{cached}, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def local(url: str) -> bool:
    """A path of this very hub: nothing else may stand behind a bell, a banner or a `next`."""
    short = url.startswith("/") and len(url) <= LONGEST_WAY and url.isprintable()
    return short and url_has_allowed_host_and_scheme(url, allowed_hosts=None)


def absolute(request: HttpRequest, path: str, host: str = "") -> str:
    """``path`` as one gives it to others. ``host``: the town's own, by which it is known outside;
    without HTTPS the hub is tried out, under any name and port, and the one that was asked stands.
    """
    host = host if host and settings.HTTPS else request.get_host()
    return f"{request.scheme}://{host}{path}"


def way_back(request: HttpRequest, otherwise: str = "/") -> str:
    """Where a form asks to go on to (``next``), if that is here."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if local(asked) else otherwise


def came_from(request: HttpRequest, otherwise: str = "/") -> str:
    """The path of the page whose form or link this is, if it is here."""
    try:
        page = urlsplit(request.headers.get("referer", ""))
    except ValueError:  # "http://[": a browser sends none, a stranger does
        return otherwise
    return page.path if page.netloc == request.get_host() and local(page.path) else otherwise


def speaks_json(view: View) -> View:
    """Worn by views that answer scripts: what they refuse is JSON as well."""
    view.speaks_json = True  # type: ignore[attr-defined]
    return view


def wants_json(request: HttpRequest) -> bool:
    """Where a script asks: by its Accept header, or of a view that speaks nothing else."""
    view = getattr(getattr(request, "resolver_match", None), "func", None)
    if getattr(view, "speaks_json", False):
        return True
    if request.get_preferred_type(["text/html", JSON]) == JSON:
        return True
    # Django takes "application/json; charset=utf-8" for another type, and problem+json is one too.
    first = next(iter(request.accepted_types), None)
    return first is not None and f"+{first.sub_type}".endswith("+json")
