"""Rows as lines: what a database holds comes back the same, in either database."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from common.archive import filling, schema
from common.archive.tables import PAGE, Row, Table, line
from members.models import Member, Territory
from notifications.models import Notification
from rooms.models import Message, Room

HARD = [
    "",
    "l'été, cœur, ﬁn",
    'quote " backslash \\ tab \t line\nend\r\n',
    "\\N \\. \\x",
    "𝔘𝔫𝔦 👩‍👩‍👧 \u2028 \u200b \ufeff",
    "a" * 4000,
    "NULL",
    "{}",
    "%s %(x)s",
]


def test_every_column_of_every_table_has_a_type():
    """A new kind of field must be taught to the archive before it is in one."""
    for model in apps.get_models(include_auto_created=True):
        assert Table(model).columns


def test_the_tables_of_all_migrations_are_those_of_the_code(db: None):
    found = schema.tables(schema.applied("default"))
    ours = {one._meta.db_table: one for one in apps.get_models(include_auto_created=True)}
    assert set(found) == set(ours)
    for name, model in ours.items():
        assert set(found[name].columns) == set(Table(model).columns), name


def messages(room: Room, author: Member) -> None:
    for number, words in enumerate(HARD * 130):
        at = datetime(2026, 3, 29, 1, 59, 59, number, tzinfo=UTC)
        pictures: Any = [{"words": words, "n": number, "f": 0.5, "none": None}]
        Message(
            room=room,
            author=author,
            key=uuid.uuid4(),
            seq=number + 1,
            changed=2**62,
            body=words,
            html=words,
            at=at,
            pictures=pictures if number % 2 else None,
        ).save()


def test_rows_come_back_as_they_were_over_many_pages(room: Room, ada: Member):
    messages(room, ada)
    table = Table(Message)
    rows = [row for page in table.pages("default") for row in page]
    assert len(rows) == len(HARD) * 130 > 2 * PAGE
    before, lines = table.tally("default"), [line(row) for row in rows]
    Message.objects.all().delete()
    typed = [table.decode(one) for one in lines]
    for start in range(0, len(typed), 400):
        filling.fill(table, "default", typed[start : start + 400])
    filling.settle([table], "default")
    assert table.tally("default").told() == before.told()
    assert [row for page in table.pages("default") for row in page] == rows


def test_the_next_key_follows_the_last_one_that_was_filled_in(room: Room, ada: Member):
    messages(room, ada)
    table = Table(Message)
    pages = list(table.pages("default"))
    last = pages[-1][-1][table.key]
    Message.objects.all().delete()
    pages[-1][-1] = (last + 1000, *pages[-1][-1][1:])
    for page in pages:
        filling.fill(table, "default", page)
    filling.settle([table], "default")
    new = Message(room=room, author=ada, key=uuid.uuid4(), seq=9**9, body="new", html="new")
    new.save()
    assert new.pk == last + 1001


def test_what_was_filled_in_is_found_by_a_search(room: Room, ada: Member):
    from common.search.query import matching

    Message(room=room, author=ada, key=uuid.uuid4(), seq=1, body="le cœur du marché").save()
    table = Table(Message)
    pages = list(table.pages("default"))
    Message.objects.all().delete()
    assert not matching(Message.objects.all(), "coeur")
    for page in pages:
        filling.fill(table, "default", page)
    assert matching(Message.objects.all(), "coeur").count() == 1


@transaction.atomic
def filled(table: Table, row: Row) -> None:
    filling.fill(table, "default", [row])
    filling.settle([table], "default")


def test_a_row_that_points_nowhere_is_refused(room: Room, ada: Member):
    Message(room=room, author=ada, key=uuid.uuid4(), seq=1, body="x", html="x").save()
    table = Table(Message)
    (row,) = next(iter(table.pages("default")))
    at = table.columns.index("author_id")
    Message.objects.all().delete()
    with pytest.raises(IntegrityError):
        filled(table, (*row[:at], 10**9, *row[at + 1 :]))
    filled(table, row)


def test_json_s_own_null_is_kept_where_the_database_allows_none(ada: Member, town: Territory):
    Notification.objects.create(member=ada, kind="x", url="/", data={"b": 1, "a": [None, "é"]})
    table = Table(Notification)
    (row,) = next(iter(table.pages("default")))
    Notification.objects.all().delete()
    at = table.columns.index("data")
    for value in (row[at], None):
        filling.fill(table, "default", [(*row[:at], value, *row[at + 1 :])])
        assert Notification.objects.get().data == value
        Notification.objects.all().delete()


def test_two_tables_are_told_apart_by_any_column(room: Room, ada: Member):
    messages(room, ada)
    table = Table(Message)
    before = table.tally("default").told()
    one = Message.objects.get(seq=700)
    changes: list[dict[str, Any]] = [{"body": "other"}, {"edited_at": one.at}, {"pictures": []}]
    for change in changes:
        was = Message.objects.filter(pk=one.pk).values(*change).get()
        Message.objects.filter(pk=one.pk).update(**change)
        assert table.tally("default").told() != before
        Message.objects.filter(pk=one.pk).update(**was)
    assert table.tally("default").told() == before
