"""How long pages take, by view and by class of status."""

from __future__ import annotations

from threading import Lock
from time import monotonic

from django.http import HttpRequest, HttpResponse

from common.http import Answer
from live.counts import Histogram

BOUNDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)  # seconds
times: dict[tuple[str, str], Histogram] = {}
_lock = Lock()  # pages end in many threads


def timed(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        began = monotonic()
        return _noted(request, get_response(request), monotonic() - began)

    return answer


def _noted(request: HttpRequest, response: HttpResponse, took: float) -> HttpResponse:
    found = request.resolver_match
    view = (found.view_name or "other") if found else "none"  # a bounded number of names
    note(view, response.status_code, took)
    return response


def note(view: str, status: int, took: float) -> None:
    """``took``: seconds."""
    with _lock:
        times.setdefault((view, f"{status // 100}xx"), Histogram(*BOUNDS)).add(took)
