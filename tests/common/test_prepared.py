"""A question that is put into SQL once asks what Django's own would, each time afresh."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, QuerySet
from django.utils import timezone

from common.prepared import MOST, prepared
from members.models import Member, Territory
from rooms import actions
from rooms.models import Membership, Message, Room
from tests.conftest import Counting, make_member
from tests.rooms.talk import say


@prepared
def seen(me: Member | None, here: Territory, *, most: int = 9) -> QuerySet[Room]:
    return Room.objects.visible_to(me, here).order_by("pk")[:most]


def everything(row: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_each_asks_for_themselves(
    ada: Member, mallory: Member, town: Territory, room: Room, private_room: Room
) -> None:
    assert seen(ada, town) == [room, private_room]
    assert seen(mallory, town) == [room]
    assert seen(None, town) == [room]
    assert seen(ada, town) == [room, private_room]


def test_what_may_be_seen_is_asked_each_time(mallory: Member, town: Territory, room: Room) -> None:
    assert seen(mallory, town) == [room]
    actions.ban(room, mallory, by=None)
    assert seen(mallory, town) == []


def test_a_fact_that_decides_makes_another_question(town: Territory, room: Room) -> None:
    assert seen(None, town) == [room]
    town.members_only = True
    assert seen(None, town) == []
    town.members_only = False
    assert seen(None, town) == [room]


def test_rows_are_whole_with_what_was_joined_and_counted(ada: Member, room: Room) -> None:
    def asked(here: Room, *, most: int) -> QuerySet[Message]:
        rows = Message.objects.filter(room=here).select_related("author", "room__territory")
        return rows.annotate(hearts=Count("reactions")).order_by("pk")[:most]

    actions.react(say(room, ada, 2)[0], by=ada, emoji="❤️", on=True)
    with_sql, with_django = prepared(asked)(room, most=5), list(asked(room, most=5))
    assert [row.hearts for row in with_sql] == [1, 0]  # type: ignore[attr-defined]
    assert list(map(everything, with_sql)) == list(map(everything, with_django))
    assert everything(with_sql[0].author) == everything(with_django[0].author)
    assert with_sql[0].room.territory == room.territory


def test_values_and_prefetched_rows_come_as_well(grace: Member, room: Room) -> None:
    @prepared
    def names(here: Territory, *, most: int) -> QuerySet[Member, str]:
        return Member.objects.of(here).order_by("name").values_list("name", flat=True)[:most]

    @prepared
    def peopled(*keys: int) -> QuerySet[Room]:
        return Room.objects.filter(pk__in=keys).prefetch_related("memberships")

    assert names(room.territory, most=5) == ["Ada Lovelace", "Grace Hopper"]
    (found,) = peopled(room.pk)
    assert {one.member_id for one in found.memberships.all()} >= {grace.pk}


def test_moments_and_words_are_given(town: Territory, ada: Member, room: Room) -> None:
    @prepared
    def since(moment: Any, slug: str) -> QuerySet[Message]:
        return Message.objects.filter(at__gt=moment, author__slug=slug)

    (said,) = say(room, ada, 1)
    now = timezone.now()
    assert since(now - timedelta(hours=1), "ada") == [said]
    assert since(now + timedelta(hours=1), "ada") == []
    assert since(now - timedelta(hours=1), "grace") == []


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8])
def test_a_list_of_any_length_is_given(town: Territory, count: int) -> None:
    @prepared
    def called(keys: tuple[int, ...]) -> QuerySet[Member]:
        return Member.objects.filter(pk__in=keys).order_by("pk")

    people = [make_member(town, f"m{n}", f"Member {n}") for n in range(9)]
    asked = people[:count]
    assert called(tuple(one.pk for one in asked)) == asked


def frozen(now: bool) -> QuerySet[Message]:
    return Message.objects.filter(at__gt=timezone.now())


def unasked(me: Member) -> QuerySet[Message]:
    return Message.objects.all()


def by_way_of_a_row(room: Room) -> QuerySet[Membership]:
    return room.memberships.all()


@pytest.mark.parametrize("wrong", [unasked, by_way_of_a_row])
def test_a_question_that_would_keep_its_first_answer_is_none(
    wrong: Callable[[Any], Any], ada: Member, room: Room
) -> None:
    with pytest.raises(ValueError, match=wrong.__name__):
        prepared(wrong)(room if wrong is by_way_of_a_row else ada)


def test_a_question_with_its_own_clock_would_stop_it(db: None) -> None:
    with pytest.raises(ValueError, match="not given"):
        prepared(frozen)(now=True)


def test_nothing_else_of_a_person_can_be_asked_for(ada: Member, room: Room) -> None:
    @prepared
    def neighbours(me: Member) -> QuerySet[Member]:
        return Member.objects.filter(neighbourhood=me.neighbourhood)

    with pytest.raises(Member.DoesNotExist):
        neighbours(ada)


def test_questions_without_end_are_not_all_kept(
    ada: Member, town: Territory, room: Room, count_queries: Counting
) -> None:
    for most in range(1, MOST * 2):
        assert seen(ada, town, most=most) == [room]


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_its_own_connection(ada: Member, town: Territory, room: Room) -> None:
    found: list[Any] = []

    def ask() -> None:
        found.append((seen(ada, town), connection.connection))
        connection.close()

    ask()
    for thread in [Thread(target=ask) for _ in range(3)]:
        thread.start()
        thread.join()
    assert [rooms for rooms, _ in found] == [[room]] * 4
    assert len({id(used) for _, used in found}) > 1
