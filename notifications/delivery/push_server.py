"""One message to a push server (RFC 8030), and what its answer means.

Its address was given to us by a browser, or by whoever says to be one: so we ask only addresses
that the whole world may ask, go where no answer sends us, and wait for nobody.
"""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum
from functools import cache
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils import timezone

PATIENCE = 5.0  # seconds for all of it, but the look-up of a name
NAT64 = ip_network("64:ff9b::/96")


class Answer(Enum):
    TAKEN = "taken"  # the server hands it on, when the device is there
    GONE = "gone"  # the browser takes no messages any more
    TOO_LONG = "too long"
    LATER = "later"  # it may go better the next time
    REFUSED = "refused"  # no second try would mend it


class Said(NamedTuple):
    answer: Answer
    why: str = ""
    after: float = 0  # seconds that the server asks us to wait


class Inner(Exception):
    """An address that is not the whole world's: a browser's push server has none such."""


def meaning(status: int, retry_after: str = "") -> Said:
    """The table of answers.

    | 2xx                | taken                                                   |
    | 404, 410           | the device is forgotten                                 |
    | 413                | once more, in fewer words                               |
    | 408, 425, 429, 5xx | later, not before Retry-After                           |
    | 3xx                | refused: a browser's own address sends nobody elsewhere |
    | other 4xx          | refused: it does not take our keys                      |
    """
    why = f"HTTP {status}"
    if 200 <= status < 300:
        return Said(Answer.TAKEN)
    if status in (404, 410):
        return Said(Answer.GONE, why)
    if status == 413:
        return Said(Answer.TOO_LONG, why)
    if status in (408, 425, 429) or status >= 500:
        return Said(Answer.LATER, why, _seconds(retry_after))
    return Said(Answer.REFUSED, why)


def post(endpoint: str, body: bytes, headers: dict[str, str]) -> Said:
    """Never raises, and takes at most ``PATIENCE`` seconds once the name is looked up."""
    try:
        parts = urlsplit(endpoint)
        return meaning(*_asked(parts, _address(parts), body, headers))
    except Inner as error:
        return Said(Answer.GONE, str(error))
    except (OSError, HTTPException, ValueError) as error:  # also who was cut off in the middle
        return Said(Answer.LATER, type(error).__name__)


def origin(endpoint: str) -> str:
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"


def _address(parts: SplitResult) -> str:
    """Where to connect to. It is the very address that was looked at: a name may change its mind.

    Raises Inner, and OSError where the name cannot be looked up.
    """
    host, port = parts.hostname or "", parts.port or _usual(parts)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(one[4][0]) for one in found]
    if f"{parts.scheme}://{parts.netloc}" in settings.PUSH_SERVERS:
        return addresses[0]
    if parts.scheme != "https" or port != 443:
        raise Inner("no https at its usual port")
    for one in addresses:
        if is_public(one):
            return one
    raise Inner("no public address")


def is_public(address: str) -> bool:
    """Whether the whole world may ask it, whatever notation hides an inner one."""
    one = ip_address(address.partition("%")[0])
    if isinstance(one, IPv6Address) and (hidden := _hidden(one)):
        return is_public(str(hidden))
    return one.is_global and not one.is_multicast


def _hidden(one: IPv6Address) -> IPv4Address | None:
    if one in NAT64:
        return IPv4Address(int(one) & 0xFFFFFFFF)
    return one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)


def _asked(
    parts: SplitResult, address: str, body: bytes, headers: dict[str, str]
) -> tuple[int, str]:
    """Its status, and its Retry-After. ``http.client`` follows no redirect."""
    port = parts.port or _usual(parts)
    link = socket.create_connection((address, port), PATIENCE)
    # A server that answers a letter every four seconds is cut off as well.
    cut = Timer(PATIENCE, lambda: _cut(link))
    cut.daemon = True
    cut.start()
    try:
        if parts.scheme == "https":
            link = _tls().wrap_socket(
                link, server_hostname=parts.hostname, do_handshake_on_connect=False
            )
            link.do_handshake()
        way = HTTPConnection(parts.hostname or "", port)
        way.sock = link
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        way.request("POST", path, body, headers)
        answer = way.getresponse()
        return answer.status, answer.headers.get("Retry-After", "")
    finally:
        cut.cancel()
        link.close()


def _cut(link: socket.socket) -> None:
    with suppress(OSError):
        link.shutdown(socket.SHUT_RDWR)


def _usual(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _seconds(retry_after: str) -> float:
    """Seconds, or a date."""
    if retry_after.strip().isdecimal():
        return float(retry_after[:9])
    with suppress(ValueError, TypeError):
        date = parsedate_to_datetime(retry_after)
        return max(0.0, (_aware(date) - timezone.now()).total_seconds())
    return 0.0


def _aware(date: datetime) -> datetime:
    return date if date.tzinfo else date.replace(tzinfo=UTC)
