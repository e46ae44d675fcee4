"""What a member's page shows beside who they are: what they carry, organise, may be asked.

The floor that owns a part registers it here; it shows what its reader may see, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from msgspec import Struct

from members.models import Member, Territory


class Part(Struct, frozen=True, eq=False):
    """A template, and what it is ``given``. ``place``: above what they tell, below, at the end."""

    template: str
    given: dict[str, Any]
    place: Literal["top", "body", "end"] = "body"


Find = Callable[[Member, Member | None, Territory], Part | None]
_finders: list[Find] = []


def register(find: Find) -> None:
    """``find(who, reader, here)``; None where there is nothing to show."""
    if find not in _finders:
        _finders.append(find)


def of(who: Member, reader: Member | None, here: Territory) -> list[Part]:
    return [part for find in _finders if (part := find(who, reader, here))]
