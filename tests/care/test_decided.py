"""Decided cases are listed, narrowed and read again; open queues hear of what waits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from care import actions
from care.models import Case, Decision
from members.models import Member
from rooms import actions as rooms
from rooms.models import Room
from tests.care.conftest import Reporting
from tests.telling import Telling, frames

pytestmark = pytest.mark.django_db


def listed(browser: Any, query: str = "") -> list[Case]:
    page = browser.get(f"/care/decided/{query}")
    assert page.status_code == 200
    return [line["row"].case for line in page.context["rows"]]


@pytest.fixture
def decided(
    case: Case, reported: Reporting, room: Room, ada: Member, animator: Member, second: Member
) -> list[Case]:
    """One that was warned of by the animator this month, one that was left by another before."""
    other = reported(rooms.post_message(room, by=ada, body="Autre", key=uuid4())).case
    actions.decide(other, by=second, measure="leave", reason="allowed")
    then = timezone.now() - timedelta(days=40)
    Decision.objects.filter(case=other).update(at=then)
    actions.decide(case, by=animator, measure="warn", reason="spam", words="Pas ici.")
    return [case, other]


def test_they_are_narrowed_by_who_what_and_month(
    client_of: Any, decided: list[Case], animator: Member, second: Member
) -> None:
    browser, (case, other) = client_of(animator), decided
    assert listed(browser) == [case, other]
    assert listed(browser, f"?by={animator.pk}") == [case]
    assert listed(browser, f"?by={second.pk}") == [other]
    assert listed(browser, "?outcome=leave") == [other]
    assert listed(browser, f"?month={timezone.localtime():%Y-%m}") == [case]
    assert listed(browser, "?outcome=ban_town") == []
    assert listed(browser, "?month=zz&by=x") == [case, other], "what is no choice narrows nothing"


def test_the_queue_leads_there_and_each_is_read_again(
    client_of: Any, decided: list[Case], animator: Member
) -> None:
    browser = client_of(animator)
    assert "/care/decided/" in browser.get("/care/").content.decode()
    page = browser.get(decided[0].get_absolute_url()).content.decode()
    assert "Pas ici." in page


def test_long_lists_have_pages_and_keep_what_was_chosen(
    client_of: Any, reported: Reporting, room: Room, grace: Member, animator: Member
) -> None:
    for number in range(25):
        said = rooms.post_message(room, by=grace, body=f"Mot {number}", key=uuid4())
        actions.decide(reported(said).case, by=animator, measure="warn", reason="spam")
    browser = client_of(animator)
    assert len(listed(browser, "?outcome=warn")) == 24
    assert "?outcome=warn&amp;page=2" in browser.get("/care/decided/?outcome=warn").content.decode()
    assert len(listed(browser, "?outcome=warn&page=2")) == 1


def test_nobody_else_reads_it_and_nobody_of_themselves(
    client_of: Any, decided: list[Case], grace: Member, ada: Member
) -> None:
    assert client_of(grace).get("/care/decided/").status_code == 404
    Member.objects.filter(pk=ada.pk).update(role="animator")
    assert listed(client_of(ada)) == []


def test_open_queues_hear_of_what_comes_and_what_is_decided(
    telling: Telling, reported: Reporting, animator: Member, second: Member, grace: Member
) -> None:
    with telling() as told:
        case = reported(by=grace).case
    for one in (animator, second):
        assert frames(told, one.topic, "queue")
    assert not frames(told, grace.topic, "queue")
    with telling() as told:
        actions.decide(case, by=second, measure="leave", reason="allowed")
    assert frames(told, animator.topic, "queue") == [{"on": "queue"}]


def test_who_is_reported_hears_nothing_of_it_though_they_animate(
    telling: Telling, reported: Reporting, ada: Member, animator: Member, grace: Member
) -> None:
    Member.objects.filter(pk=ada.pk).update(role="animator")
    with telling() as told:
        reported(by=grace)
    assert frames(told, animator.topic, "queue")
    assert not frames(told, ada.topic, "queue")
