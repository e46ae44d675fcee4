"""How long pages take, by view and by class of status."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

from live.counts import Histogram

BOUNDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)  # seconds
times: dict[tuple[str, str], Histogram] = {}
_lock = Lock()  # pages end in many threads


@sync_and_async_middleware
def timed(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    async def aanswer(request: HttpRequest) -> HttpResponse:
        began = monotonic()
        return _note(request, await get_response(request), monotonic() - began)

    def answer(request: HttpRequest) -> HttpResponse:
        began = monotonic()
        return _note(request, get_response(request), monotonic() - began)

    return aanswer if iscoroutinefunction(get_response) else answer


def _note(request: HttpRequest, response: HttpResponse, took: float) -> HttpResponse:
    found = request.resolver_match
    view = (found.view_name or "other") if found else "none"  # a bounded number of names
    key = view, f"{response.status_code // 100}xx"
    with _lock:
        times.setdefault(key, Histogram(*BOUNDS)).add(took)
    return response
