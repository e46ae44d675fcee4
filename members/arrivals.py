"""What waits for somebody until they come in. The app that owns it registers what is done then."""

from __future__ import annotations

from collections.abc import Callable

from members.models import Member

_waiting: list[Callable[[Member], None]] = []


def register(done: Callable[[Member], None]) -> None:
    """``done(member)`` is called once they have signed in; it must cost next to nothing."""
    if done not in _waiting:
        _waiting.append(done)


def come_in(member: Member) -> None:
    for done in _waiting:
        done(member)
