"""How much one socket may ask; how many may come, and join, from one address and as one person.

A hall of 500 shares one address, so an address may do what no person may, and a whole hall at once.
"""

from __future__ import annotations

import math
from time import monotonic
from typing import Any

from django.conf import settings

from common.asking import network
from common.rate_limits import buckets, rate

PERSON = 5.0  # a second; an address: settings.ARRIVALS
RATE, BURST = 20.0, 40.0  # commands of one socket a second, and at once
FLOOD = 1000  # refusals more than answers, after which the socket is closed
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


class Bucket:
    """A token bucket: ``take`` says 0, or how many ms to wait."""

    __slots__ = ("at", "refused", "tokens")

    def __init__(self) -> None:
        self.tokens, self.at, self.refused = BURST, monotonic(), 0

    def take(self) -> int:
        now = monotonic()
        self.tokens = min(BURST, self.tokens + (now - self.at) * RATE)
        self.at = now
        if self.tokens < 1:
            self.refused += 1
            return max(1, int((1 - self.tokens) / RATE * 1000))
        self.tokens -= 1
        self.refused = max(0, self.refused - 1)
        return 0
