"""What a town set in its environment: read, or refused by the name of the setting that is wrong."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from email.utils import parseaddr
from typing import Any, ClassVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from common import addresses, hosts

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
NO = ("0", "false", "off", "n", "no")
SHORTEST = 32  # characters of a secret key
OURS = "HUB_"
TESTS = "HUB_TEST_"  # what the tests tell themselves


class Env(environ.Env):
    """An empty setting is one that was not made. Every reader raises ImproperlyConfigured.

    What is read is known: ``refuse_unknown`` asks for no list of names.
    """

    known: ClassVar[set[str]] = set()

    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        self.known.add(var)
        return super().get_value(var, *args, **kwargs)

    def refuse_unknown(self) -> None:
        """Names that nobody reads are slips, and what they were to say would not be heard."""
        ours = {name for name in os.environ if name.startswith(OURS)}
        slips = sorted(name for name in ours - self.known if not name.startswith(TESTS))
        if slips:
            raise ImproperlyConfigured("; ".join(map(self._slip, slips)))

    def _slip(self, name: str) -> str:
        close = get_close_matches(name, sorted(self.known), 1)
        hint = f": did you mean {close[0]}?" if close else ""
        return f"{name} is no setting of the hub{hint}"

    def yes(self, name: str) -> bool:
        """No unless told. What is neither yes nor no would be a wish that nobody heard."""
        said = self.str(name, "").strip().lower()
        if said in self.BOOLEAN_TRUE_STRINGS:
            return True
        if said and said not in NO:
            raise wrong(name, "1 (yes) or 0 (no)", said)
        return False

    def number(self, name: str, default: int, least: int, most: int) -> int:
        said = self.str(name, "").strip() or str(default)
        try:
            number = int(said)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise wrong(name, f"a whole number from {least:,} to {most:,}", said)
        return number

    def numbers(self, name: str, default: tuple[int, ...], most: int) -> tuple[int, ...]:
        """As many as the default has, with commas between."""
        said = self.str(name, "").strip() or ",".join(map(str, default))
        parts = [part.strip() for part in said.split(",")]
        numbers = tuple(int(part) for part in parts if part.isdecimal())
        if len(parts) != len(default) or len(numbers) != len(default) or max(numbers) > most:
            example = ",".join(map(str, default))
            raise wrong(name, f"{len(default)} whole numbers like {example}", said)
        return numbers

    def level(self, name: str, default: str) -> str:
        said: str = self.str(name, "").strip() or default
        if said not in LEVELS:
            raise wrong(name, f"one of {', '.join(LEVELS)}", said)
        return said

    def zone(self, name: str, default: str) -> str:
        said: str = self.str(name, "").strip() or default
        try:
            ZoneInfo(said)
        except (KeyError, ValueError, OSError):
            raise wrong(name, "a time zone like Europe/Paris", said) from None
        return said

    def hosts(self, name: str, default: list[str]) -> list[str]:
        """Bare host names; ``.sceaux.fr`` is all below it as well, and ``*`` is any."""
        said = [one.strip() for one in self.list(name, default=[])]
        return [one if one == "*" else _host(name, one) for one in said if one] or default

    def url(self, name: str, default: str = "") -> str:
        """The address of a service. What is wrong is told without it: it holds a password."""
        said: str = self.str(name, "").strip()
        if said and (trouble := addresses.trouble(said)):
            raise ImproperlyConfigured(f"{name} {trouble}")
        return said or default

    def sender(self, name: str, default: str) -> str:
        """Who mails are from: ``hub@sceaux.fr`` or ``UP Hub <hub@sceaux.fr>``."""
        said: str = self.str(name, "").strip() or default
        called, address = parseaddr(said)
        try:
            validate_email(address)
        except ValidationError:
            address = ""
        if said not in (address, f"{called} <{address}>", f'"{called}" <{address}>'):
            raise wrong(name, "one address like UP Hub <hub@sceaux.fr>", said)
        return said

    def addresses(self, name: str) -> list[str]:
        """Of mail, with commas between."""
        said = [one.strip() for one in self.list(name, default=[]) if one.strip()]
        for one in said:
            try:
                validate_email(one)
            except ValidationError:
                raise wrong(name, "addresses like technique@sceaux.fr", one) from None
        return said

    def age_key(self, name: str) -> str:
        """Whom archives are for: else it would be the nightly backup that finds out."""
        said: str = self.str(name, "").strip()
        if said:
            from common.archive import Refused, sealing

            try:
                sealing.recipient(said)
            except Refused:
                what = "an age recipient, which begins with age1, or a public SSH key"
                raise wrong(name, what, said) from None
        return said

    def secret(self, name: str) -> str:
        said: str = self.str(name, "")
        if said and (len(said) < SHORTEST or len(set(said)) < 8):
            raise ImproperlyConfigured(
                f"{name} must be {SHORTEST} characters or more that nobody can guess (openssl rand "
                f"-base64 48 makes some); this one has {len(said)}"
            )
        return said

    def origins(self, name: str) -> list[str]:
        found: list[str] = [one.strip() for one in self.list(name, default=[])]
        for said in found:
            parts = urlsplit(said)
            plain = f"{parts.scheme}://{parts.netloc}" == said
            if not (plain and parts.netloc and parts.scheme in ("http", "https")):
                raise wrong(name, "addresses like https://hub.sceaux.fr, nothing after them", said)
        return found


def wrong(name: str, what: str, said: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} must be {what}, not '{said}'")


def _host(name: str, said: str) -> str:
    dot = "." if said.startswith(".") else ""
    try:
        return dot + hosts.plain(said.removeprefix("."))
    except ValueError:
        pass
    try:
        meant = hosts.named_in(said.removeprefix("*."))
    except ValueError as why:
        what = "host names like hub.sceaux.fr, without https:// and without a port"
        raise ImproperlyConfigured(f"{wrong(name, what, said)} ({why})") from None
    meant = f".{meant} (all below {meant}, and itself)" if said.startswith("*.") else meant
    raise ImproperlyConfigured(f"{wrong(name, 'host names alone', said)}: write {meant}")


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Whoever reads this setting knows what is wrong with it, and not what it is called."""
    try:
        yield
    except (ValueError, ImproperlyConfigured) as error:
        said = str(error)
        raise ImproperlyConfigured(said if name in said else f"{name}: {said}") from None
