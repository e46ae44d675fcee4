"""However much waits, all of it can be reached: each list of the queue has its pages."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from care import actions
from care.views import deciding
from members.models import Member
from rooms.actions import post_message
from rooms.models import Held, Room
from tests.care.conftest import Reporting

pytestmark = pytest.mark.django_db
Sign = Callable[[Member], Client]


def waiting(room: Room, ada: Member, reported: Reporting, animator: Member) -> None:
    for n in range(3):
        Held.objects.create(
            room=room, author=ada, key=uuid4(), body=f"attend {n}", html="", why="words"
        )


def objected(room: Room, ada: Member, reported: Reporting, animator: Member) -> None:
    for n in range(3):
        said = post_message(room, by=ada, body=f"dit {n}", key=uuid4())
        case = reported(said).case
        actions.decide(case, by=animator, measure="warn", reason="spam")
        actions.appeal(case, by=ada, words="Mais non")


@pytest.mark.parametrize(("asked", "made"), [("held", waiting), ("appeals", objected)])
def test_the_last_one_can_be_reached(
    room: Room, ada: Member, reported: Reporting, animator: Member, second: Member,
    client_of: Sign, monkeypatch: pytest.MonkeyPatch, asked: str, made: Callable[..., None],
) -> None:  # fmt: skip
    monkeypatch.setattr(deciding, "A_PAGE", 2)
    made(room, ada, reported, animator)
    browser = client_of(second)
    first = browser.get("/care/")
    assert f'href="?{asked}=2#{asked}"' in first.content.decode()
    assert "2 / 3" in first.content.decode()
    rest = browser.get(f"/care/?{asked}=2")
    (only,) = rest.context[asked]
    assert only not in list(first.context[asked])
