"""What pages are told of rooms that they only see from outside."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from live.registry import News
from members.models import Member, Territory
from rooms import actions, overview, room_list
from rooms.models import Message, Room
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db

Row = dict[str, Any]


class Board:
    """The lists of a town's rooms, as often as one looks."""

    def __init__(self, town: Territory) -> None:
        self.name, self.here = f"rooms.{town.pk}", dict[str, int]()
        self.known = overview.look(self.name, None, {}).known

    def look(self) -> News:
        news = overview.look(self.name, self.known, self.here)
        self.known = news.known
        return news


@pytest.fixture
def board(town: Territory, room: Room, private_room: Room) -> Board:
    return Board(town)


def rows(frame: Row) -> dict[int, Any]:
    return {row.id: row for row in frame.get("rooms", [])}


def test_what_was_said_last_is_told_to_everyone_once(board: Board, room: Room, ada: Member):
    say(room, ada, 2)
    news = board.look()
    row = rows(news.all)[room.pk]
    assert (row.last.by.name, row.last.words, row.title) == (ada.name, "Message 1", room.title)
    assert (row.prev, row.head, row.said) == (0, 2, [(1, ada.pk), (2, ada.pk)])
    assert news.own == {}
    assert board.look().all == {}


def test_words_of_a_private_room_reach_those_who_belong_to_it_and_nobody_else(
    board: Board, private_room: Room, room: Room, ada: Member, grace: Member, mallory: Member
):
    say(private_room, grace, 1)
    say(room, ada, 1)
    news = board.look()
    assert list(rows(news.all)) == [room.pk]
    assert set(news.own) == {ada.pk, grace.pk}
    assert set(rows(news.own[ada.pk])) == {room.pk, private_room.pk}
    actions.ban(private_room, grace, by=None)
    actions.ban(room, mallory, by=None)
    say(private_room, ada, 1)
    say(room, ada, 1)
    news = board.look()
    assert set(rows(news.own[ada.pk])) == {room.pk, private_room.pk}
    assert set(rows(news.own[grace.pk])) == {room.pk}
    assert news.own[mallory.pk] == {}


def test_removed_words_give_way_to_those_before_them(board: Board, room: Room, ada: Member):
    first, last = say(room, ada, 2)
    board.look()
    actions.remove_message(last, by=ada)
    row = rows(board.look().all)[room.pk]
    assert row.last.words == "Message 0"
    assert (row.said, row.unsaid) == ([], [(last.seq, ada.pk, last.changed)])
    actions.edit_message(first, by=ada, body="Other **words**")
    assert rows(board.look().all)[room.pk].last.words == "Other words"
    actions.remove_message(first, by=ada)
    assert rows(board.look().all)[room.pk].last is None


def test_a_crowd_that_changes_and_another_title_are_told_too(board: Board, room: Room, ada: Member):
    say(room, ada, 1)
    board.look()
    board.here = {room.topic: 3}
    assert rows(board.look().all)[room.pk].here == 3
    actions.retitle(room, title="The same garden", url="")
    row = rows(board.look().all)[room.pk]
    assert (row.title, row.here, row.said) == ("The same garden", 3, [])


def test_a_room_that_is_taken_out_of_sight_is_gone_for_those_who_do_not_belong(
    board: Board, room: Room, ada: Member, mallory: Member
):
    say(room, ada, 1)
    board.look()
    Room.objects.filter(pk=room.pk).update(public=False)
    news = board.look()
    assert (news.all["gone"], rows(news.all)) == ([room.pk], {})
    assert list(rows(news.own[ada.pk])) == [room.pk]
    Room.objects.filter(pk=room.pk).delete()
    assert board.look().all["gone"] == [room.pk]


def test_more_than_can_be_told_one_by_one_is_left_to_be_asked_for(
    board: Board, room: Room, private_room: Room, ada: Member, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(overview, "SAID", 3)
    say(room, ada, 4)
    say(private_room, ada, 2)
    told = rows(board.look().own[ada.pk])
    assert told[room.pk].said is None
    assert len(told[private_room.pk].said) == 2
    monkeypatch.setattr(overview, "READ", 3)
    say(room, ada, 2)
    say(private_room, ada, 2)
    told = rows(board.look().own[ada.pk])
    assert [told[one.pk].said for one in sorted((room, private_room), key=lambda r: r.pk)] == [
        [(5, ada.pk), (6, ada.pk)] if room.pk < private_room.pk else [(3, ada.pk), (4, ada.pk)],
        None,
    ]


def test_numbers_that_begin_anew_are_no_hole_to_be_filled(board: Board, room: Room, ada: Member):
    say(room, ada, 2)
    board.look()
    actions.begin_anew()
    row = rows(board.look().all)[room.pk]
    assert row.said is None


def test_a_look_asks_the_same_for_one_room_and_for_twenty(
    board: Board, town: Territory, room: Room, ada: Member, count_queries: Any
):
    assert count_queries(board.look) == 1
    say(room, ada, 1)
    one = count_queries(board.look)
    for number in range(20):
        other = actions.open_room(town, title=f"Salon {number}", public=number % 2 == 0)
        actions.welcome(other, ada)
        say(other, ada, 2)
    say(room, ada, 1)
    assert count_queries(board.look) == one


def test_a_picture_without_words_a_poll_and_long_words_stand_in_one_line(
    board: Board, room: Room, ada: Member
):
    actions.post_message(room, by=ada, body="# One\n\nword " * 60, key=uuid4())
    words = rows(board.look().all)[room.pk].last.words
    assert words.startswith("# One word")
    assert len(words) <= 120
    assert "\n" not in words
    Message.objects.update(html="", body="", pictures=[])
    (room,) = room_list.with_last([room])
    assert (room.last.words, room.spoke) == ("", True)
