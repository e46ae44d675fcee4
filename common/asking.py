"""Who asks from outside: a request, or a command of a socket. The command line and night work do
not, and nothing there is limited."""

from __future__ import annotations

from contextvars import ContextVar, Token
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any


class asking:
    """What is done ``with`` it is done for someone at this ``network``, or "" where it has none.

    ``refused``: the last refusal that this request or command met by a limit.
    """

    __slots__ = ("address", "refused", "token")
    token: Token[asking | None]

    def __init__(self, address: str) -> None:
        self.address = address
        self.refused: Any = None

    def __enter__(self) -> asking:
        self.token = _asker.set(self)
        return self

    def __exit__(self, *failure: object) -> None:
        _asker.reset(self.token)


_asker: ContextVar[asking | None] = ContextVar("asker", default=None)
current = _asker.get


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
