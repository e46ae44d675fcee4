"""How people reach the hub: by which names, through which proxy, and whether it is private."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.hosts import bare
from hub.doctor.finding import Found, check, notice, ok, wrong
from hub.serving import status
from hub.serving.proxies import WORD
from members.models import Territory

HERE = ("localhost", "127.0.0.1", "[::1]")


def public(host: str) -> bool:
    """A name that people reach from elsewhere: neither this machine's own, nor an address."""
    name = bare(host).strip("[]").lstrip(".*")
    try:
        ip_address(name)
    except ValueError:
        return "." in name and not name.endswith((".localhost", ".local", ".internal", ".test"))
    return False


@check("hosts", gettext_lazy("Host names"), database=True)
def are_known() -> Iterator[Found]:
    towns = list(Territory.objects.order_by("host"))
    if not towns:
        yield wrong(_("This hub has no town yet."), _("Run: bin/hub territory NAME HOST"))
        return
    troubles = [*_unknown(towns), *_origins(), *_refused(towns)]
    yield from troubles or [ok(_("Each town’s host name is answered."))]


def _unknown(towns: list[Territory]) -> Iterator[Found]:
    for town in () if settings.DEMO else towns:  # people come to a demonstration by any name
        if not validate_host(bare(town.host), settings.ALLOWED_HOSTS):
            what = _("%(town)s has the host name %(host)s, which the hub does not answer to.")
            do = _("Add %(host)s to HUB_HOSTS and restart, or correct it: bin/hub territory.")
            told = {"town": town.name, "host": town.host}
            yield wrong(what % told, do % told)


def _origins() -> Iterator[Found]:
    for origin in settings.CSRF_TRUSTED_ORIGINS:
        host = urlsplit(origin).hostname or ""
        if not validate_host(host, settings.ALLOWED_HOSTS):
            what = _("HUB_ORIGINS names %(origin)s, whose host name HUB_HOSTS does not have.")
            yield wrong(
                what % {"origin": origin}, _("Write the same names into both, and restart.")
            )


def _refused(towns: list[Territory]) -> Iterator[Found]:
    """Forms of a page that came by HTTPS, where nothing tells the hub that it did."""
    if not settings.HTTPS or settings.TRUSTED_PROXIES.networks or settings.TRUSTED_PROXIES.unix:
        return
    named = {urlsplit(origin).hostname for origin in settings.CSRF_TRUSTED_ORIGINS}
    for town in towns:
        if public(town.host) and bare(town.host) not in named:
            what = _("Forms sent from https://%(host)s are refused, and so is its live connection.")
            do = _("Add https://%(host)s to HUB_ORIGINS, name the proxy in HUB_TRUSTED_PROXIES.")
            yield wrong(what % {"host": town.host}, do % {"host": town.host})


@check("proxy", gettext_lazy("Proxy"))
def is_trusted() -> Iterator[Found]:
    try:
        said = [one for one in status.processes("web").values() if one]
    except PermissionError:
        said = []
    forwards: dict[str, int] = {}
    for one in said:
        for address, count in one.forwards.items():
            forwards[address] = forwards.get(address, 0) + count
    for address in sorted(forwards):
        what = _("Visitors come through %(address)s, which forwards their addresses unheard.")
        do = _("If it is your proxy, add %(address)s to HUB_TRUSTED_PROXIES and restart.")
        # From afar anyone can write such a header; who is near is a proxy.
        level = wrong if _near(address) else notice
        yield level(what % {"address": address}, do % {"address": address})
    if not forwards:
        yield ok(_("No proxy is ignored."))


def _near(address: str) -> bool:
    return address == WORD or ip_address(address).is_private


@check("https", gettext_lazy("HTTPS"))
def is_private() -> Iterator[Found]:
    names = [host for host in settings.ALLOWED_HOSTS if public(host)]
    if settings.DEBUG and names:
        what = _("HUB_DEBUG is on: whoever meets an error reads the hub’s secrets.")
        yield wrong(what, _("Take HUB_DEBUG out of the settings, and restart."))
    if names and not settings.HTTPS:
        what = _("People reach %(host)s without HTTPS: who listens in can read, and act as them.")
        do = _("Put a proxy with a certificate before the hub, set HUB_HTTPS=1, and restart.")
        yield wrong(what % {"host": names[0]}, do)
    elif names:
        yield ok(_("Cookies go by HTTPS alone."))
    else:
        yield ok(_("No public host name is answered, so HTTPS is not needed."))
