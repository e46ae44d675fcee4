"""That what waits for animators has changed: their open queues read it again."""

from __future__ import annotations

from collections.abc import Iterable

from live.publish import tell
from members.models import Member


def tell_queue(animators: Iterable[Member]) -> None:
    """Within an action. It says nothing but that: each is shown what they may see."""
    for member in animators:
        tell(member.topic, {"on": "queue"})
