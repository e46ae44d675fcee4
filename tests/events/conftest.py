"""What the tests of events share: a meetup that ada calls, and programmes to import."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone, translation

from events.actions import create_event, import_programme
from events.frab import read
from events.models import Event
from members.models import Member, Territory

DATA = Path(__file__).parent.parent / "data"
PYCON = DATA / "pyconfr-2024.schedule.json"
INITIATIVES = DATA / "initiatives-2026.schedule.xml"
OLD = DATA / "rencontres-2019.schedule.xml"


def call_meetup(town: Territory, author: Member, **facts: Any) -> Event:
    starts = facts.pop("starts", timezone.now() + timedelta(days=7))
    facts = {"title": "Un café, des idées", "ends": starts + timedelta(hours=2), **facts}
    return create_event(town, by=author, starts=starts, **facts)


@pytest.fixture
def meetup(town: Territory, ada: Member) -> Event:
    """Ada's meetup in a week, with two places."""
    return call_meetup(town, ada, capacity=2, venue="Café du marché")


@pytest.fixture
def pycon(town: Territory) -> Event:
    return import_programme(town, read(PYCON.read_bytes())).event


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
