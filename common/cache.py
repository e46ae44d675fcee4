"""Django's cache, one for all workers: Valkey, and this process's memory while it is away.

What is written goes to both, so that what was counted is still known when Valkey goes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisSerializer
from redis import Redis

from common.valkey import Away, valkey

MISSING = object()


class SharedCache(BaseCache):
    """``LOCATION`` names the memory, ``KEY_PREFIX`` what the keys begin with."""

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._memory = LocMemCache(name, params)
        self._written = RedisSerializer()

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        name = self.make_and_validate_key(key, version=version)
        try:
            kept: Any = valkey().ask(lambda client: client.get(name))
        except Away:
            return self._memory.get(key, default, version)
        return default if kept is None else self._written.loads(kept)

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._memory.set(key, value, timeout, version)
        self._write(key, value, timeout, version)

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Whether it was not there before: in Valkey, or while it is away in this memory."""
        try:
            new = self._write(key, value, timeout, version, only_new=True)
        except Away:
            return self._memory.add(key, value, timeout, version)
        if new:
            self._memory.set(key, value, timeout, version)
        return new

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        value = self.get(key, MISSING, version)
        if value is MISSING:
            return False
        self.set(key, value, timeout, version)
        return True

    def delete(self, key: Any, version: int | None = None) -> bool:
        name = self.make_and_validate_key(key, version=version)
        known = self._memory.delete(key, version)
        return bool(self._try(lambda client: client.delete(name))) or known

    def clear(self) -> None:
        """What is ours in Valkey, and all of the memory."""
        self._memory.clear()
        self._try(self._clear)

    def _clear(self, client: Redis) -> None:
        for name in client.scan_iter(f"{self.key_prefix}:*", count=1000):
            client.delete(name)

    def _write(
        self, key: Any, value: Any, timeout: Any, version: int | None, only_new: bool = False
    ) -> bool:
        name = self.make_and_validate_key(key, version=version)
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        if seconds is not None and seconds <= 0:
            return bool(self._try(lambda client: client.delete(name)))
        ms = None if seconds is None else max(1, int(seconds * 1000))
        kept = self._written.dumps(value)

        def question(client: Redis) -> Any:
            return client.set(name, kept, px=ms, nx=only_new)

        return bool(valkey().ask(question) if only_new else self._try(question))

    def _try(self, question: Callable[[Redis], Any]) -> Any:
        try:
            return valkey().ask(question)
        except Away:
            return None
