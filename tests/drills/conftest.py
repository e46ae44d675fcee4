"""Hubs that a technician installs, breaks and mends: the same as those of tests/launch."""

from tests.guarantees.conftest import once_told, told
from tests.launch.conftest import (
    folder,
    letterbox,
    once_started,
    postgres,
    postgres_for_all,
    prepared,
    shared,
    start,
    started,
)

__all__ = [
    "folder",
    "letterbox",
    "once_started",
    "once_told",
    "postgres",
    "postgres_for_all",
    "prepared",
    "shared",
    "start",
    "started",
    "told",
]
