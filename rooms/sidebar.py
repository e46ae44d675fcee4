"""What stands beside a room's talk. The floor that owns the room's subject registers it here."""

from collections.abc import Callable
from typing import Any

from rooms.models import Room

Sidebar = tuple[str, dict[str, Any]]  # a template, and what it is given
_finders: list[Callable[[Room], Sidebar | None]] = []


def register(find: Callable[[Room], Sidebar | None]) -> None:
    if find not in _finders:
        _finders.append(find)


def of(room: Room) -> Sidebar | None:
    """The template and context of what this room is about, or None."""
    return next((found for find in _finders if (found := find(room))), None)
