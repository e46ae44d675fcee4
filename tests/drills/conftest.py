"""Hubs that a technician installs, breaks and mends: the same as those of tests/launch."""

from tests.launch.conftest import (
    folder,
    letterbox,
    once_started,
    postgres,
    prepared,
    start,
    started,
)

__all__ = ["folder", "letterbox", "once_started", "postgres", "prepared", "start", "started"]
