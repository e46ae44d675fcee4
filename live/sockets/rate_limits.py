"""How many may come, and join a room, from one address and as one person.

A hall of 500 shares one address, so an address may do what no person may, and a whole hall at once.
"""

from __future__ import annotations

import math
from typing import Any

from django.conf import settings

from common.asking import network
from common.rate_limits import buckets, rate

PERSON = 5.0  # a second; an address: settings.ARRIVALS
AT_ONCE = 10.0  # seconds' worth of them that may come at once


def connect(who: str | int | None) -> int:
    """An address (a string) or a person (a number) opens a socket: 0, or ms to wait."""
    return _take("connect", who)


def join(who: int | None, address: str) -> int:
    """A person on an address joins a stream: 0, or ms to wait."""
    return _take("join", who) or _take("join", address)


def _take(what: str, who: str | int | None) -> int:
    most = PERSON if isinstance(who, int) else settings.ARRIVALS
    if not (who and most and settings.ARRIVALS):
        return 0
    asked = (f"{what}:{who}", rate("", 1 / most, AT_ONCE))
    return math.ceil(buckets().take([asked]) * 1000)


def origin(scope: dict[str, Any]) -> str:
    """The address that asks, or nothing where there is none (a unix socket)."""
    if not (client := scope.get("client")):
        return ""
    return network(client[0])
