"""The database itself keeps the log as it was written, whoever comes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from audit.actions import log
from audit.guard import WHY
from audit.models import Entry
from hub.actions import remove_territory
from members.models import Member, Territory
from tests.conftest import make_member

pytestmark = pytest.mark.django_db
LINE: dict[str, Any] = {"verb": "care.warn", "noun": "message", "thing": 7, "why": "spam"}


@pytest.fixture
def line(town: Territory, animator: Member) -> Entry:
    return log(town, by=animator, words="Assez.", **LINE)


def by_hand(sql: str) -> Callable[[], object]:
    return lambda: connection.cursor().execute(sql)


def refused(act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
    except DatabaseError as error:
        return isinstance(error, IntegrityError) and WHY in str(error)
    return False


def test_a_line_stands_and_says_who_did_what_and_why(line: Entry, animator: Member) -> None:
    (row,) = Entry.objects.values("actor", "verb", "noun", "thing", "why", "words")
    assert row == {"actor": animator.pk, "words": "Assez.", **LINE}


def test_a_line_is_not_changed_by_our_own_code(line: Entry) -> None:
    line.words = "Rien."
    assert refused(line.save)
    assert refused(line.delete)
    assert refused(lambda: Entry.objects.update(actor=1))
    assert refused(lambda: Entry.objects.all().delete())
    assert Entry.objects.get().words == "Assez."


@pytest.mark.parametrize(
    "sql", ["UPDATE audit_entry SET words = ''", "DELETE FROM audit_entry WHERE id > 0"]
)
def test_a_line_is_not_changed_by_hand(line: Entry, sql: str) -> None:
    assert refused(by_hand(sql))
    assert Entry.objects.get().words == "Assez."


def test_no_other_line_takes_its_place(line: Entry) -> None:
    named = [str(field.column) for field in Entry._meta.concrete_fields]
    columns = ", ".join(column for column in named if column != "words")
    taken = f"INTO audit_entry ({columns}, words) SELECT {columns}, '' FROM audit_entry"
    if connection.vendor == "sqlite":
        assert refused(by_hand(f"INSERT OR REPLACE {taken}"))
        assert refused(by_hand("UPDATE OR REPLACE audit_entry SET words = ''"))
    else:
        changes = f"INSERT {taken} ON CONFLICT (id) DO UPDATE SET words = ''"
        assert refused(by_hand(changes))
        assert refused(by_hand("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE audit_entry"))
    assert Entry.objects.get().words == "Assez."


def test_what_is_logged_is_undone_with_what_was_done(line: Entry, town: Territory) -> None:
    with transaction.atomic():
        log(town, by=None, **LINE)
        transaction.set_rollback(True)
    assert Entry.objects.count() == 1


def test_a_town_goes_with_its_log_and_the_log_of_another_stays_closed(
    line: Entry, tmp_path: Path
) -> None:
    far = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    ida = make_member(far, "ida", "Ida Rhodes")
    log(far, by=ida, words="À Antony.", **LINE)
    out, place = StringIO(), tmp_path / "antony.zip"
    call_command("remove_territory", "antony", "--yes", "--to", str(place), stdout=out)
    assert "audit.Entry: 1" in out.getvalue()
    assert [row.words for row in Entry.objects.all()] == ["Assez."]
    assert refused(by_hand("UPDATE audit_entry SET words = ''")), "it is closed again"
    assert refused(by_hand("DELETE FROM audit_entry"))
    with zipfile.ZipFile(place) as archive:
        rows = [json.loads(one) for one in archive.read("rows.jsonl").splitlines() if one]
    assert "À Antony." in {row["fields"].get("words") for row in rows}


def test_a_town_that_was_exported_comes_back_with_its_log(line: Entry, tmp_path: Path) -> None:
    place = tmp_path / "sceaux.zip"
    call_command("remove_territory", "sceaux", "--yes", "--to", str(place), stdout=StringIO())
    assert not Entry.objects.exists()
    with zipfile.ZipFile(place) as archive:
        archive.extract("rows.jsonl", tmp_path)
    call_command("loaddata", str(tmp_path / "rows.jsonl"), stdout=StringIO())
    assert Entry.objects.get().words == "Assez."
    assert refused(by_hand("UPDATE audit_entry SET words = ''"))


def test_a_removal_that_fails_leaves_the_log_closed(
    line: Entry, town: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError("the disk")

    monkeypatch.setattr("hub.removal.queries", fails)
    with pytest.raises(OSError, match="the disk"):
        remove_territory(town)
    assert Entry.objects.count() == 1
    assert refused(by_hand("DELETE FROM audit_entry"))


@pytest.mark.django_db(transaction=True)
def test_the_migration_can_be_taken_back_and_made_again(town: Territory) -> None:
    with transaction.atomic():
        log(town, by=None, **LINE)
    try:
        MigrationExecutor(connection).migrate([("audit", "0001_initial")])
        Entry.objects.update(words="Autre chose.")
        assert Entry.objects.get().words == "Autre chose."
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    assert refused(by_hand("UPDATE audit_entry SET words = ''"))
