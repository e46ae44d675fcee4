"""The hubs that are attacked: those of tests/launch, started in processes of their own."""

from pathlib import Path

import pytest

from proofs.hubs import Served
from tests.attack.raw import town
from tests.launch.conftest import (
    folder,
    once_started,
    postgres,
    prepared,
    shared,
    start,
    started,
    started_for_all,
)

__all__ = [
    "folder",
    "once_started",
    "postgres",
    "prepared",
    "shared",
    "start",
    "started",
    "started_for_all",
]


@pytest.fixture(scope="module")
def url(shared: Path, started_for_all: list[Served]) -> str:
    """The address of a hub that all tests of one file attack."""
    return town(shared, started_for_all)
