"""Many who ask the same kind of thing at once are answered together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Gathered(Generic[K, V]):
    """While one asking is under way, those who come gather for the next.

    ``ask`` takes a set of keys and returns what it found by key; who asked for another gets None.
    A thousand people who come in the same second cost some tens of queries, nobody waits for
    longer than two of them, and nobody is given what was read before they asked.
    """

    def __init__(self, ask: Callable[[set[K]], Awaitable[Mapping[K, V]]]) -> None:
        self.ask = ask
        self._waiting: dict[K, asyncio.Future[V | None]] = {}
        self._asking: asyncio.Task[None] | None = None

    async def __call__(self, key: K) -> V | None:
        """Raises what ``ask`` raised."""
        loop = asyncio.get_running_loop()
        if self._asking is None or self._asking.done() or self._asking.get_loop() is not loop:
            self._waiting = {}
            self._asking = loop.create_task(self._ask())
        if key not in self._waiting:
            self._waiting[key] = loop.create_future()
        return await asyncio.shield(self._waiting[key])  # one who leaves does not end it for all

    async def _ask(self) -> None:
        while self._waiting:
            waiting, self._waiting = self._waiting, {}
            try:
                found = await self.ask(set(waiting))
            except Exception as error:
                for future in waiting.values():
                    future.set_exception(error)
            else:
                for key, future in waiting.items():
                    future.set_result(found.get(key))
