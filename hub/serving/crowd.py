"""How many connections there may be, of one address and of all, and how many files they leave."""

from __future__ import annotations

import logging
import resource
from collections import Counter
from contextlib import suppress

from django.conf import settings

from hub.serving.proxies import Trusted, address
from live.sockets.rate_limits import origin

log = logging.getLogger(__name__)
LATE = 16  # connections more, which hear why they may not come: /health/ answers on them too
# Files that are no connections: of bodies, the database, modules, what pages read and write.
RESERVE = 192
FILES = 65_536  # where a system names no bound of its own
PAGES = 2_000  # connections of pages, beside the live sockets


class Crowd:
    """``each``: connections of one address, 0 for any number; ``most``: of all."""

    def __init__(self, each: int, most: int, trusted: Trusted) -> None:
        self.each, self.most, self.trusted = each, most, trusted
        self.count = 0
        self._of: Counter[str] = Counter()
        self.full = False

    def status(self, host: str | None) -> int:
        """With which one more from there is refused: 0 for none, -1 for not even an answer."""
        if self.each and self._of[self._name(host)] >= self.each:
            return 429 if self.count < self.most else -1
        if self.count < self.most:
            return 0
        return 503 if self.count < self.most + LATE else -1

    def come(self, host: str | None) -> None:
        self.count += 1
        if name := self._name(host):
            self._of[name] += 1
        if self.count >= self.most and not self.full:
            self.full = True
            log.warning("%d connections: no more are taken in for now.", self.count)

    def leave(self, host: str | None) -> None:
        self.count -= 1
        if name := self._name(host):
            self._of[name] -= 1
            if not self._of[name]:
                del self._of[name]
        if self.count < self.most * 0.95:
            self.full = False

    def _name(self, host: str | None) -> str:
        """What is counted as one; nothing for a proxy that we trust: many stand behind it."""
        if not host or address(host) in self.trusted:
            return ""
        return origin({"client": [host, 0]})


here: Crowd | None = None  # of this process, once it serves


def begin() -> None:
    """Count the connections of this process, which from now on may have many."""
    global here
    files = _allow_files()
    most = min(max(files - RESERVE, files // 4), settings.SOCKETS + PAGES)
    here = Crowd(settings.CONNECTIONS, most, settings.TRUSTED_PROXIES)


def _allow_files() -> int:
    """A socket is a file, and the usual 1,024 are fewer than a town has phones. How many we got."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = hard if hard != resource.RLIM_INFINITY else max(soft, FILES)
    # A system may hold its own, lower opinion of what can be had.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def files() -> str:
    """For /health/: ``ok``, or ``full`` while new connections are refused."""
    return "full" if here is not None and here.full else "ok"
