"""What a town set in its environment: read, or refused by the name of the setting that is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
NO = ("0", "false", "off", "n", "no")


class Env(environ.Env):
    """An empty setting is one that was not made. Every reader raises ImproperlyConfigured."""

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

    def origins(self, name: str) -> list[str]:
        found: list[str] = self.list(name, default=[])
        for said in found:
            parts = urlsplit(said)
            plain = f"{parts.scheme}://{parts.netloc}" == said
            if not (plain and parts.netloc and parts.scheme in ("http", "https")):
                raise wrong(name, "addresses like https://hub.sceaux.fr, nothing after them", said)
        return found


def wrong(name: str, what: str, said: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} must be {what}, not '{said}'")


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Whoever reads this setting knows what is wrong with it, and not what it is called."""
    try:
        yield
    except (ValueError, ImproperlyConfigured) as error:
        said = str(error)
        raise ImproperlyConfigured(said if name in said else f"{name}: {said}") from None
