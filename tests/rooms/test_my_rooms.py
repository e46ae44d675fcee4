"""Which rooms are mine, what in them is unread, and which there are to discover."""

from uuid import uuid4

import pytest

from members.models import Member
from rooms import actions
from rooms.models import Membership, Message, Room
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db


def unread(member: Member) -> int:
    return Room.objects.mine(member).get().unread


def test_posting_makes_the_room_one_of_mine(client_of, mallory, room):
    client_of(mallory).post(f"/rooms/{room.pk}/", {"body": "Bonjour", "key": str(uuid4())})
    assert unread(mallory) == 0


@pytest.mark.parametrize("way", ["join", "leave"])
def test_a_link_changes_nothing(client_of, grace, room, way):
    assert client_of(grace).get(f"/rooms/{room.pk}/{way}/").status_code == 405


def test_my_rooms_say_how_much_is_unread(client_of, ada, grace, room):
    say(room, ada, 3)
    assert unread(grace) == 3
    assert unread(ada) == 0
    actions.mark_read(Membership.objects.get(room=room, member=grace), seq=2)
    assert unread(grace) == 1
    actions.remove_message(Message.objects.get(seq=3), by=None)
    assert unread(grace) == 0
    assert "Restaurant" in client_of(grace).get("/rooms/").content.decode()


def test_the_list_of_rooms_asks_the_same_for_one_room_and_for_ten(
    client_of, town, grace, ada, room, django_assert_max_num_queries, count_queries
):
    client = client_of(grace)
    client.get("/rooms/")
    one = count_queries(lambda: client.get("/rooms/"))
    for number in range(9):
        other = actions.open_room(town, title=f"Salon {number}")
        actions.welcome(other, grace)
        say(other, ada, 2)
    assert count_queries(lambda: client.get("/rooms/")) == one


def test_rooms_to_discover_are_those_where_someone_spoke(client, town, ada, room):
    actions.open_room(town, title="Salon muet")
    say(room, ada, 1)
    for address in ("/", "/rooms/"):
        html = client.get(address).content.decode()
        assert "Restaurant" in html
        assert "Salon muet" not in html


def test_joining_makes_it_mine_and_leaving_ends_it(client_of, mallory, room):
    client = client_of(mallory)
    client.post(f"/rooms/{room.pk}/join/")
    assert list(Room.objects.mine(mallory)) == [room]
    client.post(f"/rooms/{room.pk}/leave/")
    assert not Room.objects.mine(mallory).exists()


def test_who_belongs_is_shown_to_those_who_do(client_of, grace, mallory, room):
    shown = client_of(grace).get(f"/rooms/{room.pk}/").context
    assert [person.name for person in shown["people"]] == ["Ada Lovelace", "Grace Hopper"]
    assert shown["people_count"] == 2
    assert "people_count" not in client_of(mallory).get(f"/rooms/{room.pk}/").context
    actions.ban(room, mallory)
    assert client_of(grace).get(f"/rooms/{room.pk}/").context["people_count"] == 2
