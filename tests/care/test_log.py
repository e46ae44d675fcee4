"""Administrators read the log, and take it along as a table that carries nothing out."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import Client

from audit.actions import log
from audit.models import Entry
from care import actions
from care.models import Case
from care.views import audit
from members.models import Member, Territory
from tests.conftest import make_member


def table(answer: Any) -> str:
    """All its pieces."""

    async def whole() -> bytes:
        return b"".join([piece async for piece in answer.streaming_content])

    return async_to_sync(whole)().decode("utf-8-sig")


pytestmark = pytest.mark.django_db
Sign = Callable[[Member], Client]


@pytest.fixture
def logged(case: Case, animator: Member) -> Case:
    actions.decide(case, by=animator, measure="warn", reason="spam", words="=HYPERLINK(1)")
    return case


@pytest.mark.parametrize("path", ["/town/audit/", "/town/audit.csv"])
def test_administrators_read_it_and_nobody_else(
    logged: Case, path: str, animator: Member, second: Member, ada: Member, client_of: Sign
) -> None:
    page = client_of(second).get(path)
    assert animator.name in (table(page) if page.streaming else page.content.decode())
    assert "no-store" in page["Cache-Control"]
    for who in (animator, ada):
        assert client_of(who).get(path).status_code == 404
    assert Client().get(path).status_code == 404


def test_it_is_of_one_town_alone(logged: Case, second: Member, client_of: Sign) -> None:
    far = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    ida = make_member(far, "ida", "Ida Rhodes")
    log(far, by=ida, verb="care.leave", noun="event", thing=1, why="allowed")
    page = client_of(second).get("/town/audit/").content.decode()
    assert "Ida Rhodes" not in page


def test_a_spreadsheet_carries_nothing_out(logged: Case, second: Member, client_of: Sign) -> None:
    Member.objects.filter(name="Anne Martin").update(name="+cmd")
    answer = client_of(second).get("/town/audit.csv")
    assert answer["Content-Type"].startswith("text/csv")
    _head, row, _report = csv.reader(table(answer).splitlines())
    assert row[1] == "'+cmd"
    assert row[5] == "'=HYPERLINK(1)"
    assert f"message ({logged.thing})" in row[3]


def test_who_is_erased_has_no_name_in_it(
    logged: Case, animator: Member, second: Member, client_of: Sign
) -> None:
    Member.objects.filter(pk=animator.pk).update(name="Ancien membre")
    page = client_of(second).get("/town/audit/").content.decode()
    assert "Anne Martin" not in page
    assert "Ancien membre" in page
    assert "Anne" not in str(list(Entry.objects.values()))


def test_the_table_comes_in_pieces_each_line_once(
    town: Territory, second: Member, client_of: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "PORTION", 3)
    for thing in range(8):
        log(town, by=second, verb="care.leave", noun="event", thing=thing, why="allowed")
    _head, *rows = csv.reader(table(client_of(second).get("/town/audit.csv")).splitlines())
    assert [row[3].rpartition("(")[2] for row in rows] == [f"{n})" for n in reversed(range(8))]
