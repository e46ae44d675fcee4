"""The pages of a hub in trouble. They ask nothing of the database: it may be the trouble."""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache

PATIENCE = "30"  # seconds after which it is worth asking again
FULL = (errno.ENOSPC, errno.EDQUOT)


@never_cache
def server_error(request: HttpRequest) -> HttpResponse:
    """Answered in words, with what was written still in hand, where nothing can be stored."""
    with translation.override(translation.get_language_from_request(request)):
        if not _unavailable(sys.exc_info()[1]):
            return render(None, "500.html", status=500)
        # The token goes back as it came: a fresh one would sign what a stranger's page sent here.
        written = [(name, one) for name, many in request.POST.lists() for one in many]
        context = {
            "written": written,
            "files": bool(request.FILES),
            "path": request.get_full_path(),
        }
        page = render(None, "503.html", context, status=503)
        page["Retry-After"] = PATIENCE
        return page


def _unavailable(error: BaseException | None) -> bool:
    if isinstance(error, OperationalError | InterfaceError):
        return True
    return isinstance(error, OSError) and error.errno in FULL
