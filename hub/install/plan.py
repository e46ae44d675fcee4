"""What a technician wants of `bin/hub install`: taken from its options, or asked for."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from common import env_file
from hub.environment import Env
from hub.launch.console import Stop
from hub.launch.data import REPOSITORY

USER = "hub"
CODE, DATA = Path("/srv/uphub"), Path("/srv/hub")  # as the shipped units have them
BACKUPS = Path("/var/backups/uphub")
MOST_WORKERS = 4  # of the web: more are for the technician to wish for
ASKED = {
    "host": "The host name that people type (several: with commas)",
    "mail": "How mails leave, like smtp+tls://user:password@mail.sceaux.fr:587",
    "sender": "Who mails are from, like UP Hub <hub@sceaux.fr>",
}
OPTIONS = {"host": "--host", "mail": "--mail", "sender": "--from"}


@dataclass(frozen=True)
class Plan:
    """``proxy``: "caddy", "nginx" or none. ``mail`` and ``sender`` are for new settings."""

    hosts: tuple[str, ...] = ()
    mail: str = ""
    sender: str = ""
    postgres: bool = False
    proxy: str = ""
    data: Path = DATA
    backups: Path = BACKUPS
    code: Path = REPOSITORY

    def settings(self, database: str) -> dict[str, str]:
        """What a new /etc/uphub.env says. ``database``: none for SQLite."""
        said = {
            "HUB_DATA": str(self.data),
            "HUB_HOSTS": ",".join(self.hosts),
            "HUB_HTTPS": "1",
            "HUB_TRUSTED_PROXIES": "127.0.0.1,::1",
            "HUB_SMTP_URL": self.mail,
            "HUB_MAIL_FROM": self.sender,
            "HUB_BACKUPS": str(self.backups),
            "REDIS_URL": "redis://127.0.0.1:6379/0",
            "WEB_WORKERS": str(min(MOST_WORKERS, os.cpu_count() or 1)),
        }
        return said | ({"DATABASE_URL": database} if database else {})


def plan(options: dict[str, Any], settings: Path) -> Plan:
    """``settings``: where they are there, nothing needs to be asked. Raises Stop."""
    proxy = "caddy" if options["caddy"] else "nginx" if options["nginx"] else ""
    if settings.exists():
        return _as_it_is(settings, options["postgres"], proxy)
    said = {name: options[name] or _ask(name) for name in ASKED}
    asked = Env()
    asked.ENVIRON = {
        "HUB_HOSTS": said["host"],
        "HUB_SMTP_URL": said["mail"],
        "HUB_MAIL_FROM": said["sender"],
    }
    try:
        hosts = tuple(asked.hosts("HUB_HOSTS", []))
        mail, sender = asked.url("HUB_SMTP_URL"), asked.sender("HUB_MAIL_FROM", "")
    except ImproperlyConfigured as error:
        raise Stop(f"A setting is not right ({error}).") from error
    return Plan(hosts, mail, sender, options["postgres"], proxy)


def _as_it_is(settings: Path, postgres: bool, proxy: str) -> Plan:
    asked = Env()
    try:
        asked.ENVIRON = said = env_file.read(settings)
        hosts = tuple(asked.hosts("HUB_HOSTS", []))
    except (env_file.Mistake, ImproperlyConfigured) as error:
        raise Stop(f"A setting in {settings} is not right ({error}).") from error
    if proxy and not hosts:
        raise Stop(f"{settings} names no HUB_HOSTS, and the site of {proxy} wants a name.")
    data, backups = said.get("HUB_DATA") or DATA, said.get("HUB_BACKUPS") or BACKUPS
    return Plan(hosts, "", "", postgres, proxy, Path(data), Path(backups))


def _ask(name: str) -> str:
    if sys.stdin.isatty():
        while not (said := input(f"{ASKED[name]}: ").strip()):
            pass
        return said
    raise Stop(f"{ASKED[name]}: say it with {OPTIONS[name]}.")
