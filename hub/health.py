"""``/health/``, for whoever watches the server: before any host, session or town is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import sync_and_async_middleware

PATH = "/health/"


@sync_and_async_middleware
def health(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    async def aanswer(request: HttpRequest) -> HttpResponse:
        return await sync_to_async(look)() if request.path == PATH else await get_response(request)

    def answer(request: HttpRequest) -> HttpResponse:
        return look() if request.path == PATH else get_response(request)

    return aanswer if iscoroutinefunction(get_response) else answer


def look() -> JsonResponse:
    """200 when a page can reach the database, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"ok": False}, status=503)
    return JsonResponse({"ok": True})
