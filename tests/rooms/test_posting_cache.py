"""Who may write where, read once for all who wait to write."""

import pytest

from members.models import Member, Territory
from rooms import posting_cache
from rooms.actions import ban, open_room, set_mode, welcome

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_is_remembered():
    posting_cache.forget()
    yield
    posting_cache.forget()


def key(member, room):
    return (member.pk, member.territory_id, room.topic)


def find(member, room):
    return posting_cache.find(key(member, room))


def test_all_who_wait_to_write_are_read_in_three_queries(
    ada, grace, mallory, room, django_assert_num_queries
):
    writers = [ada, grace, mallory]
    with django_assert_num_queries(3):
        posting_cache.read({key(writer, room) for writer in writers})
        found = [find(writer, room) for writer in writers]
    assert [(seat.member, seat.belongs) for seat in found] == [
        (ada, True),
        (grace, True),
        (mallory, False),
    ]
    with django_assert_num_queries(0):
        assert find(ada, room).room == room


def test_who_writes_alone_where_they_belong_is_read_in_two_queries(
    ada, mallory, room, django_assert_num_queries
):
    with django_assert_num_queries(2):
        seat = find(ada, room)
    assert (seat.member, seat.room, seat.belongs) == (ada, room, True)
    stranger = find(mallory, room)
    assert (stranger.member, stranger.belongs) == (mallory, False)


def test_two_who_talk_are_each_alone(ada, grace, room, django_assert_num_queries):
    find(ada, room)
    with django_assert_num_queries(2):
        posting_cache.read({key(ada, room), key(grace, room)})
    with django_assert_num_queries(0):
        assert find(grace, room).member == grace


@pytest.fixture
def writers(town, ada, grace, mallory):
    """By what they are to a room that ``ada`` has made."""
    village = Territory.objects.create(slug="village", name="Village", host="village.example")
    names = ("guest", "banned", "gone")
    guest, banned, gone = (
        Member.objects.create(
            territory=village if name == "guest" else town,
            slug=name,
            name=name.title(),
            email=f"{name}@example.org",
        )
        for name in names
    )
    return {
        "holder": ada,
        "member": grace,
        "newcomer": mallory,
        "guest": guest,  # who belongs, of another territory
        "banned": banned,
        "gone": gone,
        "nobody": Member(pk=0, territory=town),
    }


def known(seat):
    """Whether they belong, and every field of the member and of the room."""
    return seat.belongs, [
        [getattr(row, field.attname) for field in row._meta.concrete_fields]
        for row in (seat.member, seat.room)
    ]


SEATED = {True: {"holder", "member", "guest", "newcomer"}, False: {"holder", "member", "guest"}}


@pytest.mark.parametrize("public", [True, False])
def test_who_is_read_alone_has_the_seat_that_they_have_in_a_crowd(town, writers, public):
    council = open_room(town, title="Council", public=public)
    for name in ("holder", "member", "guest", "banned", "gone"):
        welcome(council, writers[name])
    ban(council, writers["banned"], by=None)
    Member.objects.filter(pk=writers["gone"].pk).update(is_active=False)

    def seated():
        seats_of = {name: find(writer, council) for name, writer in writers.items()}
        return {name: known(seat) for name, seat in seats_of.items() if seat}

    alone = seated()
    posting_cache.forget()
    posting_cache.read({key(writer, council) for writer in writers.values()})
    assert alone == seated()
    belong = {name: belongs for name, (belongs, _) in alone.items()}
    assert belong == {name: name != "newcomer" for name in SEATED[public]}


def test_who_may_not_see_a_room_has_no_seat_there(town, ada, grace, mallory):
    council = open_room(town, title="Council", public=False)
    welcome(council, ada)
    welcome(council, grace)
    ban(council, grace, by=None)
    assert find(ada, council) is not None
    assert find(grace, council) is None
    assert find(mallory, council) is None


def test_a_seat_is_looked_at_again_after_a_moment(grace, room, monkeypatch):
    assert find(grace, room) is not None
    ban(room, grace, by=None)
    now = posting_cache.monotonic()
    monkeypatch.setattr(posting_cache, "monotonic", lambda: now + posting_cache.FRESH + 0.1)
    assert find(grace, room) is None


def test_someone_inactive_has_no_seat(grace, room):
    assert find(grace, room) is not None
    grace.is_active = False
    grace.save()
    posting_cache.forget()
    assert find(grace, room) is None


def test_a_database_that_takes_longer_than_a_seat_is_remembered_refuses_nobody(
    ada, grace, room, monkeypatch
):
    clock = iter(range(0, 1000, 2))  # two seconds between one look and the next
    monkeypatch.setattr(posting_cache, "monotonic", lambda: float(next(clock)))
    assert find(ada, room).member == ada
    assert posting_cache.read({key(ada, room), key(grace, room)}).keys() == {
        key(ada, room),
        key(grace, room),
    }


def test_a_room_that_opens_again_is_written_in_at_once(ada, room):
    for mode in ("closed", "open"):
        set_mode(room, by=None, mode=mode)
        assert find(ada, room).room.mode == mode
