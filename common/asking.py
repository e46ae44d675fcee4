"""Who asks from outside: a request, or a command of a socket. The command line and night work do
not, and nothing there is limited."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any


class Asker:
    """Of one request or command. ``refused``: the last refusal it met by a limit."""

    __slots__ = ("address", "refused")

    def __init__(self, address: str) -> None:
        self.address = address
        self.refused: Any = None


_asker: ContextVar[Asker | None] = ContextVar("asker", default=None)
current = _asker.get


@contextmanager
def asking(address: str) -> Iterator[Asker]:
    """What is done inside is done for someone at this ``network``, or "" where it has none."""
    asker = Asker(address)
    token = _asker.set(asker)
    try:
        yield asker
    finally:
        _asker.reset(token)


def forgive() -> None:
    """What was refused had been done before: a resend, answered as the first time."""
    if asker := _asker.get():
        asker.refused = None


def network(address: str) -> str:
    """The address as it is counted: with IPv6 everyone has 2**64 of them, so the network is."""
    try:
        read = ip_address(address)
    except ValueError:
        return ""
    if isinstance(read, IPv6Address):
        return str(read.ipv4_mapped or IPv6Network((int(read), 64), strict=False))
    return str(read)
