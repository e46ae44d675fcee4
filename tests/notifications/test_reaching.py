"""Whom an announcement reached is counted, and never who they are."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from members.models import Member, Territory
from notifications.actions import (
    announce,
    open_announcement,
    read_all,
    saw_announcement,
)
from notifications.actions.delivering import hand_over
from notifications.figures import proof
from notifications.models import Notification
from tests.conftest import make_member
from tests.notifications.announced import told, work


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> object:
    """``noon(minutes=20)``: so much later than noon it is from then on."""
    start = datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/Paris"))

    def later(**by: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: start + timedelta(**by))

    later()
    return later


def sent() -> list[str]:
    while hand_over(50) is not None:
        pass
    return sorted(one.to[0] for one in mail.outbox)


def test_a_screen_that_is_quicker_than_the_worker_makes_the_line(
    noon, town: Territory, animator: Member, ada: Member, grace: Member
) -> None:
    row = announce(town, by=animator, body="Soup!", mail=True)
    saw_announcement(row, by=ada, edition=0)
    saw_announcement(row, by=animator, edition=0)
    assert told(row) == ["ada"]
    row = work(row)
    assert told(row) == ["ada", "grace"]
    noon(minutes=16)
    assert sent() == ["grace@example.org"]


def test_it_is_counted_by_way_and_neighbourhood_and_never_who(
    noon, town: Territory, animator: Member
) -> None:
    people = [make_member(town, f"m{n}", f"M {n}", neighbourhood="Blagis") for n in range(6)]
    make_member(town, "far", "Far Away", neighbourhood="Les Clos")
    row = work(announce(town, by=animator, body="Soup!", mail=True))
    for one in people[:5]:
        saw_announcement(row, by=one, edition=0)
    open_announcement(row, by=people[0], way="mail")
    open_announcement(row, by=people[0], way="screen")
    read_all(by=people[1])
    noon(minutes=16)
    assert len(sent()) == 2
    found = proof(row)
    assert [(one.channel, one.told, one.shown, one.opened) for one in found.ways] == [
        ("screen", 7, 5, 0),
        ("mail", 2, None, 1),
    ]
    assert [(one.name, *one.numbers) for one in found.places] == [
        ("Blagis", 6, 5, None),
        ("Les Clos", None, None, None),
    ]
    assert Notification.objects.filter(opened="mail").count() == 1
