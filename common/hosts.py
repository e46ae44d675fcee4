"""Host names, as people type them and as a browser sends them."""

import ipaddress
import re
from urllib.parse import urlsplit

from django.conf import settings

LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
LONGEST = 253


def bare(host: str) -> str:
    """The host name without its port: ``Hub.Sceaux.example:8000`` is ``hub.sceaux.example``."""
    host = host.lower().strip()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].rstrip(".")


def at_home(host: str) -> bool:
    """``localhost``, or a name under it: this machine's own, at which no proxy answers, and which
    browsers trust without HTTPS."""
    name = bare(host)
    return name == "localhost" or name.endswith(".localhost")


def outside(host: str, path: str) -> str:
    """A page of a town as its mails name it. ``host``: the town's own, by which it is known."""
    scheme = "https" if settings.HTTPS else "http"
    port = f":{settings.PORT}" if settings.PORT and at_home(host) and ":" not in host else ""
    return f"{scheme}://{host}{port}{path}"


def plain(said: str) -> str:
    """The name as a browser sends it: small letters, Punycode, no dot at its end.

    ``Hub.Évry.fr.`` is ``hub.xn--vry-9la.fr``, ``::1`` is ``[::1]``. Raises ValueError with what is
    wrong, as a clause.
    """
    host = said.strip().lower()
    if not host:
        raise ValueError("it is empty")
    if (address := _address(host.strip("[]"))) and address.version == 6:
        return f"[{address}]"
    name = _ascii(host.removesuffix("."))
    labels = name.split(".")
    if len(name) > LONGEST or not all(LABEL.fullmatch(label) for label in labels):
        raise ValueError("a host name has letters, figures, dots and hyphens alone")
    if labels[-1].isdecimal() and not _address(name):
        raise ValueError("it ends with a figure and is no address")
    return name


def named_in(said: str) -> str:
    """The host of an address that was pasted whole: ``https://Hub.Sceaux.fr:8000/rooms/``.

    A bare host with or without a port is one as well. Raises ValueError as ``plain`` does.
    """
    said = said.strip()
    if _address(said.strip("[]")):
        return plain(said)
    try:
        parts = urlsplit(said if "://" in said else f"//{said}")
        _ = parts.port  # a ValueError when it is none
    except ValueError:
        raise ValueError("what follows its colon is no port") from None
    if parts.scheme not in ("", "http", "https"):
        raise ValueError("a page begins with https:// or http://")
    if "@" in parts.netloc:
        raise ValueError("there is an @ in it")
    return plain(parts.hostname or "")


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise ValueError("no host name is written so") from None


def _address(said: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(said)
    except ValueError:
        return None
