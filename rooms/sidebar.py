"""What stands beside a room's talk. The floor that owns the room's subject registers it here."""

from collections.abc import Callable
from typing import Any

from rooms.models import Room

Context = tuple[str, dict[str, Any]]  # a template, and what it is given
_finders: list[Callable[[Room], Context | None]] = []


def register(find: Callable[[Room], Context | None]) -> None:
    if find not in _finders:
        _finders.append(find)


def of(room: Room) -> Context | None:
    """The template and context of what this room is about, or None."""
    return next((found for find in _finders if (found := find(room))), None)
