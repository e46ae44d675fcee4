"""Which territory answers for a host name, remembered for some seconds in each process."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from members.models import Territory

REMEMBERED = 5.0  # seconds: how late another process sees a changed territory
MOST_HOSTS = 200  # a Host header is the visitor's to invent: never remember them without end


def bare(host: str) -> str:
    """The host name without its port: ``Hub.Sceaux.example:8000`` is ``hub.sceaux.example``."""
    host = host.lower().strip()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].rstrip(".")


class TerritoryManager(models.Manager["Territory"]):
    _known: ClassVar[dict[str, tuple[float, Territory]]] = {}

    def for_host(self, host: str) -> Territory | None:
        """The territory of this host name, else the default one, else None (no territory yet)."""
        name, now = bare(host), time.monotonic()
        known = self._known.get(name)
        if known and known[0] > now:
            return known[1]
        found = (
            self.filter(Q(host=name) | Q(default=True)).order_by("default").first()
            if name
            else self.filter(default=True).first()
        )
        if found:
            if len(self._known) >= MOST_HOSTS:
                self._known.clear()
            self._known[name] = (now + REMEMBERED, found)
        return found

    def forget(self) -> None:
        self._known.clear()
