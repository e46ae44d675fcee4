"""The pages by which a town is run, as /town/ lists them. The app that owns one registers it here.

Whoever shows the list stands on a floor above most of these, and names none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from live.frames import allows
from members.models import Member, Territory


class Entry(Struct, frozen=True):
    """``name``: of its address. ``may(here, by)``: refuses who has no business there.

    ``state(here)``: what to know of it before one goes there, in a few words; "" for nothing.
    """

    name: str
    label: Any
    text: Any
    icon: str
    place: int
    may: Callable[[Territory, Member], None]
    state: Callable[[Territory], str] = lambda here: ""


_entries: dict[str, Entry] = {}


def register(entry: Entry) -> None:
    assert _entries.get(entry.name, entry) is entry, f"{entry.name} is registered twice"
    _entries[entry.name] = entry


def shown_to(by: Member) -> list[Entry]:
    """Those that are theirs, in their order; none for who neither animates nor administers."""
    mine = (one for one in _entries.values() if allows(one.may, by.territory, by))
    return sorted(mine, key=lambda one: (one.place, one.name))
