"""Rows that are made in bulk are such as the hub itself makes."""

import pytest

from benchmarks.peers import hub_data
from live import history
from members.models import Member
from members.socket_identity import identify
from rooms.models import Message, Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(tmp_path):
    hub_data.make_people(tmp_path / "cookies", 3)
    hub_data.make_messages(60)
    return (tmp_path / "cookies").read_text().splitlines()


def test_everyone_is_signed_in(filled):
    keys = [line.partition("=")[2] for line in filled]
    assert len(keys) == 3
    who = identify((key, "127.0.0.1") for key in keys)
    assert {one.member_id for one in who.values()} == set(
        Member.objects.values_list("pk", flat=True)
    )


def test_the_room_has_its_messages_without_a_hole(filled):
    room = Room.objects.get()
    assert room.head == Message.objects.count() == 60
    assert list(Message.objects.values_list("seq", flat=True)) == list(range(1, 61))
    changes = history.snapshot(room.topic, room.head)
    assert [change["message"].seq for change in changes] == list(range(11, 61))
    assert len({change["message"].key for change in changes}) == 50


def test_several_rooms_share_the_messages_and_the_members(tmp_path):
    hub_data.make_people(tmp_path / "cookies", 6)
    hub_data.make_messages(60, rooms=3)
    assert list(Room.objects.values_list("head", flat=True)) == [20, 20, 20]
    for room in Room.objects.all():
        seqs = Message.objects.filter(room=room).order_by("seq").values_list("seq", flat=True)
        assert list(seqs) == list(range(1, 21))
        assert room.memberships.count() == 2
    assert all(room.unread == 0 for room in Room.objects.mine(Member.objects.all()[0]))
