"""The limits of this hub, by name: ``settings.RATE_LIMITS``."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

from common.rate_limits.memory import Ask, Buckets
from common.rate_limits.rates import rates
from common.rate_limits.sharing import Sharing
from common.valkey import valkey

# ("person", 7), ("address", "192.0.2.1"), ("territory", 1); who is nobody is not counted.
Who = tuple[tuple[str, Hashable], ...]


@dataclass(frozen=True, kw_only=True)
class Limit:
    """Rates as ``20/m,200/h``; empty where none is kept. ``words`` are for whoever is refused.

    ``new`` takes the place of ``person`` for accounts of less than a day. ``why`` is for the docs.
    """

    why: str
    words: Any
    person: str = ""
    new: str = ""
    address: str = ""
    territory: str = ""

    def asks(self, name: str, who: Who, factor: int) -> Iterator[Ask]:
        for kind, one in who:
            if one and (written := getattr(self, kind)):
                counted = "person" if kind == "new" else kind  # a day later it is the same bucket
                for rate in rates(written, factor):
                    yield f"{name}:{counted}:{one}:{rate.name}", rate


@cache
def sharing() -> Sharing:
    return Sharing(valkey(), settings.REDIS_PREFIX)


def buckets() -> Buckets:
    return sharing().buckets


def take(name: str, who: Who, *, cost: int = 1, once: Hashable = None) -> float:
    """0, or how many seconds to wait before ``name`` may be done by all of ``who`` again."""
    if not (factor := settings.RATE_LIMITS_FACTOR):
        return 0.0
    limit: Limit = settings.RATE_LIMITS[name]
    return buckets().take([*limit.asks(name, who, factor)], cost, once)
