"""What a process that serves can see of the hub in a moment: one word for each part.

Looked at when asked, off the event loop; many who ask at once share a look.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.db import Error, connection
from redis import Redis, RedisError

from common.space import space
from hub import tables, worker_heartbeat
from live import engine
from live.batching import Gathered
from live.bell.publication import CAP

PATIENCE, LATE = 1.0, 0.1  # seconds that a database, a disk or a doorbell has to answer, and more
SCARCE, LITTLE, FEW = 0.05, 500 * 1024**2, 1000  # of a disk, though not more bytes; files
Words = dict[str, str]
# What is not there, and what does not answer in time: nobody is helped by telling them apart.
DATABASE_AWAY = {"database": "away", "tables": "unknown"}
FOLDER_AWAY = {"disk": "away", "worker": "unknown"}
# Threads of its own: pages and readers may all be waiting for the database that we ask for.
_threads = ThreadPoolExecutor(3, thread_name_prefix="health")


class Look:
    """``find`` is asked once for all who come meanwhile; ``silent`` are its words when it hangs."""

    def __init__(self, find: Callable[[], Words], silent: Words) -> None:
        self.find, self.silent = find, silent
        self._shared: Gathered[str, Words] = Gathered(self._ask)

    async def __call__(self) -> Words:
        asked = asyncio.ensure_future(self._shared(""))
        await asyncio.wait({asked}, timeout=PATIENCE)
        if not asked.done():  # it may be this loop that is late, and their words wait in it
            await asyncio.wait({asked}, timeout=LATE)
        if asked.done():
            return asked.result() or self.silent
        asked.cancel()
        return self.silent

    async def _ask(self, _: set[str]) -> dict[str, Words]:
        return {"": await asyncio.get_running_loop().run_in_executor(_threads, self.find)}


def _database() -> Words:
    try:
        return {"database": "ok", "tables": tables.look().word}
    except Error:
        return DATABASE_AWAY
    finally:
        connection.close()


def _folder() -> Words:
    try:
        left = space(settings.DATA)
        return {"disk": left.word(SCARCE, LITTLE, FEW), "worker": worker_heartbeat.word()}
    except OSError:
        return FOLDER_AWAY


def _doorbell() -> Words:
    """A ping of our own, where no socket has made this process listen yet."""
    try:
        with Redis.from_url(
            settings.REDIS_URL, socket_timeout=CAP, socket_connect_timeout=CAP
        ) as redis:
            redis.ping()
    except (RedisError, OSError):
        return {"doorbell": "silent"}
    return {"doorbell": "ok"}


look_at_database = Look(_database, DATABASE_AWAY)
look_at_folder = Look(_folder, FOLDER_AWAY)
_ping = Look(_doorbell, {"doorbell": "silent"})


async def look_at_doorbell() -> Words:
    here = engine.running
    if here is None or here.loop is not asyncio.get_running_loop():
        return await _ping()
    return {"doorbell": "silent" if here.relay.doorbell.silent else "ok"}
