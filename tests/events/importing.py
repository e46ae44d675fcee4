"""Imports of a programme, and what they did."""

from typing import Any

from events.actions import import_programme
from events.frab import Programme, read
from events.models import Event, Session, Speaker
from members.models import Territory
from rooms.models import Room
from tests.events.conftest import PYCON


def pycon() -> Programme:
    return read(PYCON.read_bytes())


def brought(town: Territory, programme: Programme) -> tuple[int, int, int, int]:
    """What an import did: created, updated, unchanged, cancelled."""
    done = import_programme(town, programme)
    return (done.created, done.updated, done.unchanged, done.cancelled)


def everything() -> list[Any]:
    """All that an import may write, to see that nothing moved."""
    tables = (Event, Session, Speaker, Session.speakers.through, Room)
    return [list(table.objects.order_by("pk").values()) for table in tables]
