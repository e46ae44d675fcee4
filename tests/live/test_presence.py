"""What was last told of a room is remembered no longer than the room is heard."""

from __future__ import annotations

from typing import Any

from live.topics.presence import Presence


def test_a_room_that_nobody_hears_any_more_is_forgotten():
    topics: Any = {"room.1": None}
    presence = Presence("here", topics, lambda topic, message: None)
    presence.told = {"room.1": "one here", "room.2": "two here"}
    presence._forget()
    assert presence.told == {"room.1": "one here"}
