"""The pages of a hub in trouble. They ask nothing of the database: it may be the trouble."""

import errno
import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache

from common.databases import away
from common.http import wants_json
from hub.pages.arrival import no_text
from hub.pages.errors import answer
from hub.pages.threads import gives_back

PATIENCE = "30"  # seconds after which it is worth asking again
FULL = (errno.ENOSPC, errno.EDQUOT)


@never_cache
@gives_back
def server_error(request: HttpRequest) -> HttpResponse:
    """Answered in words, with what was written still in hand, where nothing can be stored."""
    error = sys.exc_info()[1]
    with translation.override(_language(request)):
        if not _unavailable(error):
            return answer(request, 400 if no_text(request, error) else 500, plain=True)
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
