"""Why somebody cannot sign in: a floor above decides it, and says it to them alone.

It is asked for whoever proved that the address is theirs, and never for who types one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from members.models import Member


class Told(Struct, frozen=True):
    """In the active language. ``until`` None: until it is lifted. ``url``: where all of it stands,
    and where they object without signing in; empty where there is no such page any more."""

    outcome: str
    why: str
    since: datetime
    until: datetime | None
    url: str


Ask = Callable[[Member], Told | None]
_asked: list[Ask] = []


def register(ask: Ask) -> None:
    if ask not in _asked:
        _asked.append(ask)


def told(member: Member) -> Told | None:
    """None: it was ended in another way, of which nothing is known here."""
    return next((found for ask in _asked if (found := ask(member))), None)
