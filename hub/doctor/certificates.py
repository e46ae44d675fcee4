"""How long the certificates of the hub's addresses still hold, seen as a browser sees them."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hub.doctor.finding import Found, check, notice, ok, wrong
from hub.doctor.reach import public

PATIENCE = 3.0  # seconds
SOON, NOW = timedelta(days=21), timedelta(days=7)  # Let's Encrypt renews a month before the end
Place = tuple[str, int]


def places() -> list[Place]:
    """Host names and ports that people reach by HTTPS."""
    named = [urlsplit(origin) for origin in settings.CSRF_TRUSTED_ORIGINS]
    found = [(one.hostname or "", one.port or 443) for one in named if one.scheme == "https"]
    if settings.HTTPS:
        hosts = {host for host, _port in found}
        names = [name for name in settings.ALLOWED_HOSTS if public(name) and name[0] not in ".*"]
        found += [(name, 443) for name in names if name not in hosts]
    return list(dict.fromkeys(found))


@check("certificate", gettext_lazy("Certificate"))
def hold() -> Iterator[Found]:
    if not (asked := places()):
        yield ok(_("No certificate is needed."))
        return
    with ThreadPoolExecutor(min(8, len(asked))) as threads:
        ends = list(threads.map(_end, asked))
    for (host, port), end in zip(asked, ends, strict=True):
        yield _judge(host if port == 443 else f"{host}:{port}", end)


def _end(place: Place) -> datetime | OSError:
    """When the certificate ends, or why that cannot be known."""
    try:
        with socket.create_connection(place, timeout=PATIENCE) as link:
            link.settimeout(PATIENCE)
            with ssl.create_default_context().wrap_socket(link, server_hostname=place[0]) as tls:
                told = tls.getpeercert() or {}
                return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(told["notAfter"])), UTC)
    except OSError as error:
        return error


def _judge(place: str, end: datetime | OSError) -> Found:
    told = {"place": place}
    renew = _("Renew it: see why certbot, Caddy or whoever does it has not, and reload the proxy.")
    if isinstance(end, ssl.SSLCertVerificationError):
        what = _("Browsers do not trust the certificate of %(place)s (%(why)s).")
        return wrong(what % {**told, "why": end.verify_message}, renew)
    if isinstance(end, ssl.SSLError):
        what = _("%(place)s does not speak HTTPS as it should (%(why)s).")
        return wrong(what % {**told, "why": end.reason}, _("Look at the proxy’s settings and log."))
    if isinstance(end, OSError):
        what = _("%(place)s cannot be reached from here (%(why)s): its certificate is unknown.")
        do = _("Look at it from elsewhere: a browser shows until when it holds.")
        return notice(what % {**told, "why": end.strerror or end}, do)
    left = end - datetime.now(UTC)
    if left > SOON:
        return ok(_("The certificate of %(place)s holds %(days)d more days.") % _days(told, left))
    what = ngettext(
        "The certificate of %(place)s holds only %(days)d more day.",
        "The certificate of %(place)s holds only %(days)d more days.",
        left.days,
    )
    return (wrong if left < NOW else notice)(what % _days(told, left), renew)


def _days(told: dict[str, str], left: timedelta) -> dict[str, object]:
    return {**told, "days": left.days}
