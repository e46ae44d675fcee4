"""A programme becomes a conference: its sessions, halls and live rooms; twice, and changed."""

import copy
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.actions import change_event, import_programme
from events.frab import Slot
from events.models import Event, Session
from members.models import Member, Territory
from rooms.actions import post_message
from rooms.models import Message, Room
from tests.events.importing import brought, everything, pycon


def test_the_76_sessions_of_a_real_conference_stand_each_with_its_room(town: Territory) -> None:
    assert brought(town, pycon()) == (76, 0, 0, 0)
    event = Event.objects.get()
    assert (event.title, event.slug, event.kind) == ("PyConFR 2024", "pyconfr-2024", "conference")
    assert event.sessions.count() == 76
    assert Room.objects.filter(public=True, session__event=event).count() == 76
    assert event.room.url == "/events/pyconfr-2024/"
    session = event.sessions.get(title__startswith="Modoboa")
    assert session.get_absolute_url() == "/events/pyconfr-2024/modoboa-end-user-tools-v2/"
    assert (session.room.title, session.room.url) == (session.title, session.get_absolute_url())
    assert [s.name for s in session.speakers.all()] == ["Adrien Precigout", "Antoine Nguyen"]
    assert "<p>Now that all admin" in session.html
    assert event.starts == min(s.starts for s in event.sessions.all())
    assert event.ends == max(s.ends for s in event.sessions.all())


def test_imported_again_nothing_moves(town: Territory) -> None:
    import_programme(town, pycon())
    before = everything()
    assert brought(town, pycon()) == (0, 0, 76, 0)
    assert everything() == before


def test_a_session_that_moved_keeps_its_room_its_address_and_its_words(
    town: Territory, ada: Member
) -> None:
    import_programme(town, pycon())
    programme = pycon()
    moved = programme.slots[10]
    session = Session.objects.get(guid=moved.guid)
    message = post_message(session.room, by=ada, body="À tout de suite", key=uuid4())
    hour = timedelta(hours=1)
    moved.hall, moved.title, moved.starts = "Dehors", "Autrement dit", moved.starts + hour
    moved.ends += hour
    moved.speakers = programme.slots[11].speakers
    assert brought(town, programme) == (0, 1, 75, 0)
    after = Session.objects.get(guid=moved.guid)
    assert (after.hall, after.title, after.starts) == ("Dehors", "Autrement dit", moved.starts)
    assert (after.room_id, after.slug) == (session.room_id, session.slug)
    assert after.room.title == "Autrement dit"
    assert Message.objects.get(room=after.room) == message
    assert {s.code for s in after.speakers.all()} == {s.code for s in moved.speakers}


def test_a_session_that_is_gone_is_cancelled_keeps_its_room_and_may_return(
    town: Territory,
) -> None:
    import_programme(town, pycon())
    programme = pycon()
    gone = programme.slots.pop(5)
    assert brought(town, programme) == (0, 0, 75, 1)
    session = Session.objects.get(guid=gone.guid)
    assert session.cancelled
    assert Room.objects.filter(session=session).exists()
    assert brought(town, programme) == (0, 0, 75, 0)
    assert brought(town, pycon()) == (0, 1, 75, 0)
    session.refresh_from_db()
    assert not session.cancelled
    assert Session.objects.count() == 76


def test_a_new_session_comes_with_its_room(town: Territory) -> None:
    programme = pycon()
    late = programme.slots.pop()
    import_programme(town, programme)
    programme.slots.append(late)
    assert brought(town, programme) == (1, 0, 75, 0)
    assert Session.objects.get(guid=late.guid).room.title == late.title


def test_what_an_organiser_wrote_is_not_undone(town: Territory, animator: Member) -> None:
    event = import_programme(town, pycon()).event
    change_event(event, by=animator, venue="Strasbourg", summary="Viens !", capacity=300)
    import_programme(town, pycon())
    event.refresh_from_db()
    assert (event.venue, event.summary, event.capacity) == ("Strasbourg", "Viens !", 300)


def test_two_towns_each_have_their_own(town: Territory) -> None:
    other = Territory.objects.create(name="Bourg", slug="bourg", host="bourg.example.org")
    assert brought(town, pycon()) == (76, 0, 0, 0)
    assert brought(other, pycon()) == (76, 0, 0, 0)
    assert Event.objects.count() == 2


def test_sessions_named_alike_or_like_a_page_have_addresses_of_their_own(town: Territory) -> None:
    programme = pycon()
    for slot, title in zip(programme.slots, ("Edit", "Programme", "寺", "寺"), strict=False):
        slot.title = title
    import_programme(town, programme)
    slugs = set(Session.objects.values_list("slug", flat=True))
    assert {"edit-2", "programme-2", "session", "session-2"} <= slugs
    assert not {"edit", "programme"} & slugs


def test_a_thousand_sessions_take_few_queries(town: Territory) -> None:
    programme = pycon()
    one = programme.slots[0]
    programme.slots = [_twin(one, number) for number in range(1000)]
    with CaptureQueriesContext(connection) as first:
        import_programme(town, programme)
    assert len(first) < 60
    for slot in programme.slots:
        slot.hall = "Ailleurs"
    with CaptureQueriesContext(connection) as second:
        assert brought(town, programme) == (0, 1000, 0, 0)
    assert len(second) < 60


def _twin(slot: Slot, number: int) -> Slot:
    twin = copy.copy(slot)
    twin.guid, twin.title = f"g{number}", f"Session {number}"
    return twin


def test_a_failure_while_writing_leaves_nothing(
    town: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("events.actions.sessions._write_cast", fail)
    with pytest.raises(RuntimeError):
        import_programme(town, pycon())
    assert not Event.objects.exists()
    assert not Session.objects.exists()
    assert not Room.objects.exists()
