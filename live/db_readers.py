"""Reads from the database for async code: a small bounded pool of threads, a connection each."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import InterfaceError, OperationalError, connection

from common.carried import Carried
from common.databases import renew
from common.switching import computing

P = ParamSpec("P")
R = TypeVar("R")
READERS = 4
HUNG = 10.0  # seconds after which a database that says nothing is taken for gone; a page waits 15
_pool = ThreadPoolExecutor(max_workers=READERS, thread_name_prefix="live-read")


async def read(query: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run ``query`` off the event loop, in the caller's context (its language, say).

    Raises OperationalError where the database is away, or says nothing for ``HUNG`` seconds.
    """
    asker, loop = Carried(), asyncio.get_running_loop()
    call = _call(query, *args, **kwargs)
    try:
        with computing():
            async with asyncio.timeout(HUNG):
                return await loop.run_in_executor(_pool, lambda: asker.run(call))
    except TimeoutError as error:
        raise OperationalError("the database does not answer") from error


def _call(query: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Callable[[], R]:
    def call() -> R:
        renew()
        try:
            return query(*args, **kwargs)
        except (OperationalError, InterfaceError):
            connection.close()  # the next try opens a new one
            return query(*args, **kwargs)

    return call


def close() -> None:
    """Close the connection of every reading thread (at shutdown, between tests)."""
    together = threading.Barrier(READERS)  # each thread takes exactly one

    def leave() -> None:
        connection.close()
        together.wait(5)

    for done in [_pool.submit(leave) for _ in range(READERS)]:
        done.result(10)
