"""Who really asks, when a proxy stands in front: the address and the scheme that it forwards.

Anyone can write X-Forwarded-For; it is believed only from the hops in HUB_TRUSTED_PROXIES. Whatever
asks afterwards (Django, allauth's limits, the live socket's) reads the scope alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from time import monotonic
from typing import Any

Address = IPv4Address | IPv6Address
WORD = "unix"  # a proxy that comes over a unix socket has no address
SECURE = {"http": "https", "ws": "wss"}


@dataclass(frozen=True)
class Trusted:
    networks: tuple[Any, ...]
    unix: bool

    @classmethod
    def of(cls, words: Iterable[str]) -> "Trusted":
        """From addresses, networks and `unix`. Raises ValueError for anything else."""
        words = set(words)
        return cls(tuple(map(ip_network, words - {WORD})), WORD in words)

    def __contains__(self, address: Address | None) -> bool:
        if address is None:
            return self.unix
        return any(address in network for network in self.networks)


class Hops:
    """Who forwards for others without being trusted to: `bin/hub doctor` tells of them."""

    MOST, REMEMBERED = 100, 86_400.0  # addresses; seconds

    def __init__(self) -> None:
        self._forwarded: dict[str, tuple[int, float]] = {}

    def ignored(self, hop: Address | None) -> None:
        name = WORD if hop is None else str(hop)
        count, _ = self._forwarded.get(name, (0, 0.0))
        if count or len(self._forwarded) < self.MOST:
            self._forwarded[name] = (count + 1, monotonic())

    def recent(self) -> dict[str, int]:
        """How often each did, of those seen within a day."""
        since = monotonic() - self.REMEMBERED
        return {name: count for name, (count, at) in tuple(self._forwarded.items()) if at > since}


hops = Hops()


def see(scope: dict[str, Any], trusted: Trusted) -> None:
    """Put the client and the scheme into the scope as they were before the trusted proxies."""
    # Daphne's own header moves the whole hub below another path, for whoever sends it.
    scope["root_path"] = ""
    scheme = scope.setdefault("scheme", "ws" if scope["type"] == "websocket" else "http")
    client = scope.get("client")
    hop = address(client[0]) if client else None
    if hop not in trusted:
        if any(name == b"x-forwarded-for" for name, _ in scope["headers"]):
            hops.ignored(hop)
        return
    if _header(scope, b"x-forwarded-proto")[-1:] == ["https"]:
        scope["scheme"] = SECURE.get(scheme, scheme)
    if said := _header(scope, b"x-forwarded-for"):
        scope["client"] = _before(hop, said, trusted, client)


def _before(hop: Address | None, hops: list[str], trusted: Trusted, client: Any) -> Any:
    """From the nearest hop on, the first that is not trusted: all that it says may be a lie."""
    while hop in trusted and hops:
        said = address(hops.pop())
        if said is None:
            break  # words of a proxy that are no address: it is as far as we can see
        hop, client = said, [str(said), 0]
    return client


def _header(scope: dict[str, Any], name: bytes) -> list[str]:
    values = [value.decode("latin1") for key, value in scope["headers"] if key == name]
    return [part.strip().lower() for value in values for part in value.split(",")]


def address(text: str) -> Address | None:
    """`192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`, `[2001:db8::1]:443`."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
