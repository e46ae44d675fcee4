"""Which rooms are mine, what in them is unread, and which there are to discover."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from members.models import Member
from rooms import actions
from rooms.models import Membership, Message, Room
from tests.rooms.talk import say
from tests.telling import frames, telling

__all__ = ["telling"]

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


def belonging(client: Client, room: Room) -> tuple[list[str], str] | None:
    """The names of the first, and how many they are, as the room's page says it."""
    page = client.get(f"/rooms/{room.pk}/").text
    found = re.search(r'aria-labelledby="people-title">.*?<p class="meta">(.*?)</p>', page, re.S)
    names = found and re.findall(r'<a[^>]*title="([^"]+)"', found[0])
    return (names or [], found[1].strip()) if found else None


def test_who_belongs_is_shown_to_those_who_do(client_of, grace, mallory, room):
    assert belonging(client_of(grace), room) == (["Ada Lovelace", "Grace Hopper"], "2 people")
    assert belonging(client_of(mallory), room) is None
    actions.ban(room, mallory, by=None)
    assert belonging(client_of(grace), room) == (["Ada Lovelace", "Grace Hopper"], "2 people")


def test_all_my_rooms_are_read_by_one_button_as_far_as_they_go(
    client, client_of, town, ada, grace, room, private_room
):
    theirs = actions.open_room(town, title="Ailleurs")
    banned = actions.open_room(town, title="Dehors")
    for one in (theirs, banned):
        actions.welcome(one, ada)
    actions.welcome(banned, grace)
    actions.ban(banned, grace, by=None)
    for one in (room, private_room, theirs, banned):
        say(one, ada, 3)
    browser = client_of(grace)
    page = browser.get("/rooms/").content.decode()
    assert page.count('class="row room-row unread"') == 2
    assert browser.post("/rooms/read/", follow=True).status_code == 200
    assert [one.unread for one in Room.objects.mine(grace)] == [0, 0]
    assert Membership.objects.get(room=banned, member=grace).read == 0
    say(room, ada, 1)
    assert {one.pk: one.unread for one in Room.objects.mine(grace)} == {
        room.pk: 1,
        private_room.pk: 0,
    }
    assert client.post("/rooms/read/").status_code == 302  # a visitor, to the sign-in


def test_reading_all_tells_each_page_of_theirs_and_twice_is_once(ada, grace, room, telling):
    say(room, ada, 3)
    with telling() as told:
        assert actions.mark_all_read(by=grace) == 1
        assert actions.mark_all_read(by=grace) == 0
    assert frames(told, grace.topic, "read") == [{"on": "read", "room": room.pk, "seq": 3}]
    assert Membership.objects.get(room=room, member=grace).read == 3
