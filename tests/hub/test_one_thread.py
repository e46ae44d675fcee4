"""A page is made in one thread, into which it goes once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from asgiref.sync import AsyncToSync
from asgiref.testing import ApplicationCommunicator
from django.db import connection

from hub.pages import handler
from hub.pages.handler import Pages
from members.models import Territory

SCOPE = {
    "type": "http",
    "method": "GET",
    "path": "/robots.txt",
    "query_string": b"",
    "headers": [(b"host", b"localhost")],
}


@pytest.mark.django_db(transaction=True)
async def test_no_middleware_goes_back_to_the_event_loop(
    town: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    back: list[Any] = []
    returns = AsyncToSync.__call__

    def counted(self: Any, *words: Any, **more: Any) -> Any:
        back.append(self.awaitable)
        return returns(self, *words, **more)

    monkeypatch.setattr(AsyncToSync, "__call__", counted)
    page = ApplicationCommunicator(Pages(), SCOPE)
    await page.send_input({"type": "http.request", "body": b""})
    answer = await page.receive_output(30)
    await page.wait(30)
    assert answer["status"] == 200
    assert back == []


@pytest.mark.skipif("connection.vendor != 'postgresql'")
@pytest.mark.django_db(transaction=True)
async def test_the_page_of_a_refusal_keeps_no_connection(
    town: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handler, "_pool", ThreadPoolExecutor())  # that have no connection yet
    before = taken()
    for _ in range(3):
        page = ApplicationCommunicator(Pages(), SCOPE | {"path": "/zz-nothing/"})
        await page.send_input({"type": "http.request", "body": b""})
        answer = await page.receive_output(30)
        await page.wait(30)
        assert answer["status"] == 404
    assert taken() == before


def taken() -> int:
    """Connections that the pool has given, and not back."""
    stats = connection.pool.get_stats()  # type: ignore[attr-defined]
    return stats["pool_size"] - stats["pool_available"]
