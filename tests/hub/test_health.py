"""What those who watch the server are told: it never lies, in either direction."""

from __future__ import annotations

import asyncio
import json
import os
import time
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.testing import HttpCommunicator
from django.db import connection

from hub import health, tables, worker_heartbeat
from hub.asgi import admission, application
from proofs.valkey import Valkey

pytestmark = pytest.mark.django_db(transaction=True)
PARTS = ("database", "tables", "disk", "worker", "doorbell", "files")
WELL = dict.fromkeys(PARTS, "ok") | {"ok": True}


async def ask(path: str, method: str = "GET", host: str = "testserver") -> tuple[int, Any]:
    headers = [(b"host", host.encode())]
    answer = await HttpCommunicator(application, method, path, headers=headers).get_response(5)
    assert not {b"set-cookie", b"location"} & {name.lower() for name, _ in answer["headers"]}
    return answer["status"], json.loads(answer["body"] or b"null")


async def until_told(words: dict[str, Any]) -> None:
    for _ in range(100):
        if (told := await ask("/health/")) == (200, words):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(told)


async def forget(migration: str, app: str = "members") -> None:
    await sql("DELETE FROM django_migrations WHERE app = %s AND name = %s", app, migration)


async def remember(migration: str, app: str = "members") -> None:
    words = "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, CURRENT_TIMESTAMP)"
    await sql(words, app, migration)


async def sql(words: str, *values: str) -> None:
    await sync_to_async(lambda: connection.cursor().execute(words, values))()


@pytest.fixture(autouse=True)
def beating() -> None:
    worker_heartbeat.touch()


@pytest.mark.parametrize("host", ["testserver", "evil.example", "10.0.0.7:8000", "a b", ""])
async def test_it_is_well_and_ready_whatever_the_host(host: str):
    assert await ask("/health/", host=host) == (200, WELL)
    assert await ask("/ready/", host=host) == (
        200,
        {"ok": True, "database": "ok", "tables": "ok", "serving": "ok"},
    )


async def test_a_head_is_answered_without_words_and_a_form_not_at_all():
    assert await ask("/health/", "HEAD") == (200, None)
    assert (await ask("/health/", "POST"))[0] == 405


@pytest.mark.parametrize(("seconds", "word"), [(0, "ok"), (600, "still"), (-600, "still")])
async def test_a_worker_that_stands_still_is_told_and_takes_nobody_away(seconds: int, word: str):
    moment = time.time() - seconds
    os.utime(worker_heartbeat.file(), (moment, moment))
    assert await ask("/health/") == (200, WELL | {"worker": word})


async def test_a_worker_that_never_was_is_told():
    worker_heartbeat.file().unlink()
    assert await ask("/health/") == (200, WELL | {"worker": "never"})


async def test_a_doorbell_that_is_away_is_told_before_anybody_listens(valkey: Valkey):
    valkey.stop()
    try:
        assert await ask("/health/") == (200, WELL | {"doorbell": "silent"})
    finally:
        valkey.start()
    assert await ask("/health/") == (200, WELL)


async def test_a_doorbell_that_hangs_is_told_and_posts_go_on(
    socket_of: Any, valkey: Valkey, ada: Any, room: Any
):
    page = await socket_of(ada)
    assert await ask("/health/") == (200, WELL)
    valkey.freeze()
    try:
        await until_told(WELL | {"doorbell": "silent"})
        assert "error" not in await page.post(room.pk, "nobody waits for it")
    finally:
        valkey.thaw()
    await until_told(WELL)


async def test_tables_that_wait_for_a_migration_are_not_ready_and_serve_all_the_same():
    last = max(name for app, name in tables.known() if app == "members")
    await forget(last)
    try:
        assert (await ask("/ready/"))[0] == 503
        assert await ask("/health/") == (200, WELL | {"tables": "behind"})
    finally:
        await remember(last)
    assert (await ask("/ready/"))[0] == 200


async def test_tables_of_a_newer_code_are_not_ready_either():
    await remember("9999_of_tomorrow")
    await remember("0001_of_an_app_that_we_do_not_have", "elsewhere")
    try:
        status, words = await ask("/ready/")
    finally:
        await forget("9999_of_tomorrow")
    assert (status, words["tables"]) == (503, "newer")
    assert (await ask("/ready/"))[0] == 200
    await forget("0001_of_an_app_that_we_do_not_have", "elsewhere")


async def test_who_sends_its_pages_away_is_alive_and_takes_nobody_in(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(health, "leaving", False)
    health.leave()
    status, words = await ask("/ready/")
    assert (status, words["serving"]) == (503, "leaving")
    assert (await ask("/health/"))[0] == 200


async def test_many_who_ask_at_once_share_a_look(monkeypatch: pytest.MonkeyPatch):
    looks: list[float] = []
    look = tables.look

    def counted() -> tables.Tables:
        looks.append(time.monotonic())
        return look()

    monkeypatch.setattr(tables, "look", counted)
    answers = await asyncio.gather(*(ask("/health/") for _ in range(100)))
    assert answers == [(200, WELL)] * 100
    assert 1 <= len(looks) <= 4


async def test_it_waits_behind_no_page(monkeypatch: pytest.MonkeyPatch):
    for none in ("free", "most"):
        monkeypatch.setattr(admission.queue, none, 0)
    page = HttpCommunicator(application, "GET", "/", headers=[(b"host", b"testserver")])
    assert (await page.get_response(5))["status"] == 503
    assert await ask("/health/") == (200, WELL)
