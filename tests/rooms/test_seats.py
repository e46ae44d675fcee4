"""Who may write where, read once for all who wait to write."""

import pytest

from rooms import seats
from rooms.actions import ban, open_room, welcome

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_is_remembered():
    seats.forget()
    yield
    seats.forget()


def find(member, room):
    return seats.find(member.pk, member.territory_id, room.pk)


def test_all_who_wait_to_write_are_read_in_three_queries(
    ada, grace, mallory, room, django_assert_num_queries
):
    writers = [ada, grace, mallory]
    for writer in writers:
        seats.want(writer.pk, writer.territory_id, room.pk)
    with django_assert_num_queries(3):
        found = [find(writer, room) for writer in writers]
    assert [(seat.member, seat.belongs) for seat in found] == [
        (ada, True),
        (grace, True),
        (mallory, False),
    ]
    with django_assert_num_queries(0):
        assert find(ada, room).room == room


def test_who_writes_alone_where_they_belong_is_read_in_one_query(
    ada, mallory, room, django_assert_num_queries
):
    with django_assert_num_queries(1):
        seat = find(ada, room)
    assert (seat.member, seat.room, seat.belongs) == (ada, room, True)
    stranger = find(mallory, room)
    assert (stranger.member, stranger.belongs) == (mallory, False)


def test_who_may_not_see_a_room_has_no_seat_there(town, ada, grace, mallory):
    council = open_room(town, title="Council", public=False)
    welcome(council, ada)
    welcome(council, grace)
    ban(council, grace)
    assert find(ada, council) is not None
    assert find(grace, council) is None
    assert find(mallory, council) is None


def test_a_seat_is_looked_at_again_after_a_moment(grace, room, monkeypatch):
    assert find(grace, room) is not None
    ban(room, grace)
    now = seats.monotonic()
    monkeypatch.setattr(seats, "monotonic", lambda: now + seats.FRESH + 0.1)
    assert find(grace, room) is None


def test_someone_inactive_has_no_seat(grace, room):
    assert find(grace, room) is not None
    grace.is_active = False
    grace.save()
    seats.forget()
    assert find(grace, room) is None
