"""What a signed-in browser is shown is its reader's alone, and goes when their session does.

Pages say whose they are (X-Reader), so that the service worker drops what it kept as soon as an
answer is somebody else's. See docs/decisions/offline.md.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from common.http import Answer

CLEAR = "Clear-Site-Data"
ALONE = "private, no-store"


def private(get_response: Answer) -> Answer:
    """Outside the sessions' own middleware: it sees what cookies came, and what goes."""

    def answer(request: HttpRequest) -> HttpResponse:
        return _kept_private(request, get_response(request))

    return answer


def _kept_private(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    named = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    user = getattr(request, "user", None)
    if user is None:  # a file, or a refusal before anyone is known
        return response
    patch_vary_headers(response, ("Cookie",))
    reader = str(user.pk) if user.is_authenticated else ""
    response["X-Reader"] = reader
    own = response.headers.get("Cache-Control", "")  # the view's
    if not own and response.status_code == 200:
        response["X-Offline"] = "keep"  # by the service worker, for this reader and nobody else
    if not own and (named or settings.SESSION_COOKIE_NAME in response.cookies):
        response["Cache-Control"] = ALONE
    elif named and reader and "public" not in own and "private" not in own:
        response["Cache-Control"] = f"private, {own}"
    if named and not reader and _has_ended(request, named) and CLEAR not in response.headers:
        response[CLEAR] = '"cache"'  # ended from elsewhere: the words not yet sent wait for them
    return response


def _has_ended(request: HttpRequest, named: str) -> bool:
    """The session that this browser names is no more, or speaks for nobody any more."""
    return named != request.session.session_key or SESSION_KEY in request.session
