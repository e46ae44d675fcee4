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


def test_it_says_whose_and_where_and_leads_to_the_case(
    logged: Case, second: Member, client_of: Sign
) -> None:
    (whose,) = logged.concerned.all()
    page = client_of(second).get("/town/audit/").content.decode()
    assert f"({logged.thing}) · {whose.name} · {logged.title}" in page
    assert f'href="/care/{logged.pk}/"' in page
    Member.objects.filter(pk=whose.pk).update(name="")
    page = client_of(second).get("/town/audit/").content.decode()
    assert f"({logged.thing}) · Quelqu’un qui n’est plus là · {logged.title}" in page


def test_what_is_said_of_its_reader_is_not_theirs_to_open(
    logged: Case, second: Member, client_of: Sign
) -> None:
    logged.concerned.add(second)
    page = client_of(second).get("/town/audit/").content.decode()
    assert f'href="/care/{logged.pk}/"' not in page


def test_what_was_done_at_the_server_says_so_and_who_reports_stays_someone(
    logged: Case, ada: Member, second: Member, client_of: Sign, town: Territory
) -> None:
    log(town, by=None, verb="members.role", noun="member", thing=ada.pk, why="animator")
    rows = list(csv.reader(table(client_of(second).get("/town/audit.csv")).splitlines()))[1:]
    assert [row[1] for row in rows] == ["Le serveur", "Anne Martin", "Quelqu’un"]


def test_a_changed_look_is_told_in_the_words_of_its_form(
    town: Territory, second: Member, client_of: Sign
) -> None:
    words = "members_only: True → False\nlanguages: fr en → fr\naccent: #1 → #2\nodd"
    log(town, by=second, verb="town.changed", noun="town", thing=town.pk, why="", words=words)
    said = table(client_of(second).get("/town/audit.csv"))
    assert "members_only" not in said
    assert ": oui → non" in said.replace("\u00a0", " ").replace(" :", ":")
    assert "→ Français" in said
    assert "odd" in said
