"""What was last told of a room is remembered no longer than the room is heard."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from live.topics.presence import Presence


def test_a_room_that_nobody_hears_any_more_is_forgotten():
    relay: Any = SimpleNamespace(topics={"room.1": None})
    presence = Presence(relay)
    presence.told = {"room.1": "one here", "room.2": "two here"}
    presence._forget()
    assert presence.told == {"room.1": "one here"}
