"""Ada carries a public project and a private one, and organises a meetup."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from events import actions as events
from events.models import Event
from members.models import Member, Territory
from projects import actions as projects
from projects.models import Project


@pytest.fixture
def project(town: Territory, ada: Member) -> Project:
    told: Any = {"title": "Café des langues", "summary": "On parle, on mange."}
    return projects.start_project(town, by=ada, **told)


@pytest.fixture
def secret(town: Territory, ada: Member) -> Project:
    return projects.start_project(
        town, by=ada, title="Zanzibar", summary="Rien encore.", public=False
    )


@pytest.fixture
def meetup(town: Territory, ada: Member) -> Event:
    starts = datetime(2031, 5, 6, 18, 30, tzinfo=ZoneInfo("Europe/Paris"))
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=2)}
    return events.create_event(town, by=ada, title="Apéro", venue="Ancienne mairie", **hours)
