"""A blocking client for what workers share. It is asked quickly, or not at all.

Valkey may hang, die or be full: who asks waits 100 ms at most, then nobody asks for a moment. One
line is logged when it goes and one when it comes back.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

from django.conf import settings
from redis import Redis, RedisError
from redis import TimeoutError as RedisTimeout
from redis.backoff import NoBackoff
from redis.retry import Retry

R = TypeVar("R")
CAP = 0.1  # seconds that anyone waits for it
PAUSE = 2.0  # seconds for which it is then left alone
log = logging.getLogger(__name__)


class Away(Exception):
    """It does not answer; what this process remembers has to do."""

    late = False  # it was asked, and may yet do what it was asked for


class Valkey:
    """One server, and whether it is worth asking. Made once a process; any thread may ask."""

    def __init__(self, url: str) -> None:
        self._client = Redis.from_url(
            url,
            socket_timeout=CAP,
            socket_connect_timeout=CAP,
            retry=Retry(NoBackoff(), 0),
            health_check_interval=0,
        )
        self._until = 0.0  # not asked before
        self._away = False
        self._turn = threading.Lock()

    def ask(self, question: Callable[[Redis], R]) -> R:
        """Raises Away, at once where it was away a moment ago."""
        if monotonic() < self._until:
            raise Away
        looking = self._away  # read once: others change it
        if looking and not self._turn.acquire(blocking=False):
            raise Away  # somebody is looking whether it is back
        try:
            answer = question(self._client)
        except (RedisError, OSError) as error:
            self._until = monotonic() + PAUSE
            if not self._away:
                log.warning("Limits are counted by each process alone: Valkey is away (%r).", error)
            self._away = True
            away = Away()
            away.late = isinstance(error, RedisTimeout)
            raise away from error
        else:
            if self._away:
                log.warning("Valkey is back: limits are shared again.")
            self._away = False
            return answer
        finally:
            if looking:
                self._turn.release()

    def expect(self) -> None:
        """Ask again at once, whatever came before (tests bring it back)."""
        self._until = 0.0

    def close(self) -> None:
        self._client.close()


_made: dict[str, Valkey] = {}
_making = threading.Lock()


def valkey() -> Valkey:
    """This process's own, at ``settings.REDIS_URL``."""
    url: Any = settings.REDIS_URL
    with _making:
        if url not in _made:
            _made[url] = Valkey(url)
        return _made[url]
