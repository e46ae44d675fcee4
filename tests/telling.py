"""What was told after a commit, as it goes to the doorbell."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from live.bell import publication

Told = list[tuple[str, dict[str, Any]]]
Telling = Callable[[], AbstractContextManager[Told]]


@pytest.fixture
def telling(django_capture_on_commit_callbacks: Any) -> Telling:
    """``with telling() as told: act()``; then ``told`` holds (topic, frame), in order."""

    @contextmanager
    def listen() -> Iterator[Told]:
        told: Told = []
        publication.answer_at(
            lambda rings: told.extend(
                (ring.topic, json.loads(ring.text)) for ring in rings if ring.text
            )
        )
        try:
            with django_capture_on_commit_callbacks(execute=True):
                yield told
        finally:
            publication.answer_at(None)

    return listen


def frames(told: Told, topic: str, on: str) -> list[dict[str, Any]]:
    return [frame for where, frame in told if where == topic and frame["on"] == on]
