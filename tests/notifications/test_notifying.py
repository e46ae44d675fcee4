"""Members are told what concerns them, in their language, and never of their own doing."""

from __future__ import annotations

import pytest
from django.utils.translation import get_language

from live.frames import Refusal
from live.publish import atomic
from members.models import Member
from notifications import sentences
from notifications.actions import notify, read_all, read_one
from notifications.models import Notification
from notifications.queries import count_unread
from notifications.subjects import SUBJECTS
from tests.conftest import make_member
from tests.telling import Telling, frames


@pytest.fixture(autouse=True)
def _hello_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    def said(row: Notification) -> str:
        return f"{get_language()}: {sentences.who(row)}, {row.data['what']}"

    kind = sentences.Kind(said, SUBJECTS["offers"], (), personal=False, urgent=False, many=None)
    monkeypatch.setitem(sentences._kinds, "hello", kind)


def hello(members: list[Member], actor: Member | None) -> list[Notification]:
    return notify(members, kind="hello", by=actor, url="/rooms/", what="thing")


def test_grace_is_told_what_ada_did(ada: Member, grace: Member, telling: Telling) -> None:
    with telling() as told:
        hello([grace], ada)
    row = Notification.objects.get()
    assert (row.member, row.actor, row.url) == (grace, ada, "/rooms/")
    (frame,) = frames(told, grace.topic, "notification")
    assert frame["text"] == "en: Ada Lovelace, thing"
    assert frame["by"]["name"] == "Ada Lovelace"
    assert (frame["id"], frame["unread"]) == (row.pk, 1)


def test_each_reads_it_in_their_language(ada: Member, grace: Member, telling: Telling) -> None:
    with telling() as told:
        hello([ada, grace], None)
    texts = [frame["text"][:2] for _, frame in told]
    assert sorted(texts) == ["en", "fr"]


def test_nobody_is_told_of_their_own_doing(ada: Member, grace: Member, telling: Telling) -> None:
    with telling() as told:
        hello([ada, grace, ada], ada)
    assert [row.member for row in Notification.objects.all()] == [grace]
    assert frames(told, ada.topic, "notification") == []


def test_someone_named_twice_is_told_once(ada: Member, grace: Member) -> None:
    hello([grace, grace], ada)
    assert Notification.objects.count() == 1


def test_whoever_left_is_not_told(ada: Member, grace: Member) -> None:
    grace.is_active = False
    grace.save()
    assert hello([grace], ada) == []


def test_telling_ten_costs_what_telling_one_costs(
    town, ada: Member, django_assert_max_num_queries
) -> None:
    crowd = [make_member(town, f"m{n}", f"Member {n}") for n in range(10)]
    for told in (crowd[:1], crowd):
        # savepoint, blocks, choices, rows, ways (devices, due; a task, unless it waits), counts
        with django_assert_max_num_queries(10):
            hello(told, ada)


def test_what_was_undone_is_not_told(ada: Member, grace: Member, telling: Telling) -> None:
    @atomic
    def think_again() -> None:
        hello([grace], ada)
        raise Refusal("forbidden", "no")

    with telling() as told, pytest.raises(Refusal):
        think_again()
    assert told == []
    assert not Notification.objects.exists()


def test_reading_one_moves_the_count_on_every_page(
    ada: Member, grace: Member, telling: Telling
) -> None:
    first, _second = hello([grace], ada) + hello([grace], ada)
    with telling() as told:
        assert read_one(first, by=grace) == 1
        assert read_one(first, by=grace) == 1
    assert [frame["unread"] for frame in frames(told, grace.topic, "unread")] == [1, 1]


def test_another_s_line_is_not_theirs_to_read(ada: Member, grace: Member, mallory: Member) -> None:
    (line,) = hello([grace], ada)
    with pytest.raises(Refusal) as refused:
        read_one(line, by=mallory)
    assert refused.value.code == "not_found"
    assert read_one(line, by=grace) == 0


def test_reading_all_reads_mine_only(ada: Member, grace: Member, mallory: Member) -> None:
    hello([grace, mallory], ada)
    hello([grace, mallory], ada)
    assert read_all(by=grace) == 0
    assert count_unread([grace.pk, mallory.pk]) == {mallory.pk: 2}


def test_a_kind_that_is_gone_still_says_something(ada: Member, grace: Member) -> None:
    (row,) = notify([grace], kind="of-an-older-hub", by=ada, url="/")
    assert sentences.text(row)


def test_an_erased_account_still_did_it(ada: Member, mallory: Member) -> None:
    (row,) = hello([ada], mallory)
    mallory.delete()
    row = Notification.objects.select_related("actor").get(pk=row.pk)
    assert sentences.text(row).endswith(", thing")
    assert sentences.state(row).by is None
