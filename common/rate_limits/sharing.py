"""Workers tell each other through Valkey what they let through, some 20 ms later.

Nobody waits for it: a limit is asked in the thread that writes for all and on the event loop. So a
worker may let through what another one has just used up; it is counted all the same, and whoever
took it waits for it afterwards. While Valkey is away each process goes by what it knows.
"""

from __future__ import annotations

import logging
import threading
import time
from functools import partial

from redis import Redis

from common.rate_limits.memory import Buckets
from common.valkey import PAUSE, Away, Valkey

PACE = 0.02  # seconds between two tellings, in which others gather
AT_ONCE = 500  # buckets of one telling
News = list[tuple[str, float, float]]
log = logging.getLogger(__name__)

# Each bucket is full at the later of what Valkey knows and what we knew, plus what is new. Times
# are Valkey's own: processes on two machines need not have one clock.
SCRIPT = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local told = {}
for i, key in ipairs(KEYS) do
  local full = tonumber(redis.call('GET', key) or '0')
  full = math.max(full, now, now + tonumber(ARGV[2 * i - 1])) + tonumber(ARGV[2 * i])
  local left = math.ceil(full - now)
  redis.call('SET', key, string.format('%.3f', full), 'PX', math.max(left, 1))
  told[i] = left
end
return told
"""


class Sharing:
    """Of one process. Its thread begins with the first thing to tell, and sleeps without."""

    def __init__(self, server: Valkey, prefix: str) -> None:
        self.buckets = Buckets(spent=self._spent)
        self.prefix = prefix
        self._server = server
        self._something = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def _spent(self) -> None:
        if self._something.is_set():
            return
        self._something.set()
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._tell_on, name="limits", daemon=True)
                self._thread.start()

    def _tell_on(self) -> None:
        while True:
            self._something.wait()
            self._something.clear()
            try:
                answered = self.tell()
            except Exception:  # this thread must go on, or nobody heard of anything again
                log.exception("Limits could not be shared.")
                answered = False
            if not answered:
                self._something.set()  # told when it is back, whether or not anyone does more
            time.sleep(PACE if answered else PAUSE)

    def tell(self) -> bool:
        """Tell what is new, and learn what the others let through. Whether Valkey answered."""
        while news := self.buckets.untold(AT_ONCE):
            try:
                told = self._server.ask(partial(self._told, news))
            except Away as away:
                self.buckets.not_told(news, heard=away.late)
                return False
            for (name, _before, _new), left in zip(news, told, strict=True):
                self.buckets.learn(name, left / 1000)
            if len(news) < AT_ONCE:
                break
        return True

    def _told(self, news: News, client: Redis) -> list[int]:
        keys = [f"{self.prefix}:limit:{name}" for name, _before, _new in news]
        numbers = [f"{seconds * 1000:.3f}" for _name, *both in news for seconds in both]
        told: list[int] = client.register_script(SCRIPT)(keys=keys, args=numbers)
        return told
