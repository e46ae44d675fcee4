"""How many may come, and join a room, from one address and as one person.

A hall of 500 shares one address, so an address may do what no person may, and a whole hall at once.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from ipaddress import IPv6Address, IPv6Network, ip_address
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from live.socket import Socket

PERSON = 5.0  # a second; an address: settings.ARRIVALS
AT_ONCE = 10.0  # seconds' worth of them that may come at once
REMEMBERED = 20_000  # addresses and persons; who has not come for longest is forgotten


class Turnstiles:
    """Token buckets by name: ``take`` says 0, or how many ms to wait."""

    def __init__(self) -> None:
        self._left: OrderedDict[tuple[str, str | int], tuple[float, float]] = OrderedDict()

    def take(self, name: tuple[str, str | int], rate: float) -> int:
        now, most = monotonic(), rate * AT_ONCE
        tokens, at = self._left.pop(name, (most, now))
        tokens = min(most, tokens + (now - at) * rate)
        wait = 0 if tokens >= 1 else math.ceil((1 - tokens) / rate * 1000)
        self._left[name] = (tokens if wait else tokens - 1, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return wait


turnstiles = Turnstiles()


def connect(who: str | int | None) -> int:
    """An address (a string) or a person (a number) opens a socket: 0, or ms to wait."""
    return _take("connect", who)


def join(socket: Socket) -> int:
    """A person on an address joins a room: 0, or ms to wait."""
    return _take("join", socket.member_id) or _take("join", socket.address)


def _take(what: str, who: str | int | None) -> int:
    rate = PERSON if isinstance(who, int) else settings.ARRIVALS
    return turnstiles.take((what, who), rate) if who and settings.ARRIVALS else 0


def origin(scope: dict[str, Any]) -> str:
    """The address that asks, or nothing where there is none (a unix socket).

    With IPv6 everyone has a network of 2**64 addresses, so the network counts.
    """
    if not (client := scope.get("client")):
        return ""
    address = ip_address(client[0])
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or IPv6Network((int(address), 64), strict=False))
    return str(address)
