"""What becomes of an event, or of a session, is said in its room, beside what people are told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.actions import (
    cancel_event,
    cancel_session,
    change_event,
    import_programme,
    register,
    restore_event,
    restore_session,
)
from events.models import Event, News, Session
from events.personal import ORGANISED
from live import history
from members.models import Member, Territory
from tests.events.importing import pycon as programme
from tests.events.test_registering import told
from tests.events.test_sessions_cancelled import talk
from tests.telling import Telling, frames, telling

__all__ = ["talk", "telling"]
Sign = Callable[[Member], Client]


def said(thing: Event | Session) -> list[str]:
    return list(News.objects.filter(room=thing.room_id).values_list("what", flat=True))


def test_a_cancelled_event_is_said_in_its_room_that_second(
    meetup: Event, ada: Member, grace: Member, telling: Telling, client_of: Sign
) -> None:
    register(meetup, by=grace)
    with telling() as heard:
        cancel_event(meetup, by=ada, reason="The café is flooded.")
    (frame,) = frames(heard, meetup.room.topic, "room")
    (line,) = [one["happening"] for one in frame["changes"] if "happening" in one]
    assert (line["what"], line["why"]) == ("cancelled", True)
    assert (line["by"]["id"], line["by"]["name"]) == (0, meetup.territory.name)
    assert "flooded" not in str(line), "why stands on the page alone, where it can be taken back"
    assert len(told(grace)) == 1, "and she is told as before"
    page = client_of(grace).get(meetup.room.get_absolute_url()).text
    (entry,) = [part for part in page.split("<li") if f'id="happening-{line["id"]}"' in part]
    assert 'data-what="cancelled"\n' in entry or 'data-what="cancelled" >' in entry
    (row,) = history.page(meetup.room.topic)[0]
    assert row.noun == "happening", "it stands in the talk, at its number"


def test_it_takes_place_after_all(meetup: Event, ada: Member) -> None:
    for _twice in range(2):
        cancel_event(meetup, by=ada)
    for _twice in range(2):
        restore_event(meetup, by=ada)
    assert said(meetup) == ["cancelled", "restored"]


def test_another_hour_or_place_is_one_line_that_says_which(meetup: Event, ada: Member) -> None:
    change_event(meetup, by=ada, title="Another title")
    assert said(meetup) == [], "nothing that one has to know to come"
    change_event(meetup, by=ada, venue="Library")
    later = meetup.starts + timedelta(hours=1)
    change_event(meetup, by=ada, starts=later, ends=later + timedelta(hours=2))
    line = News.objects.get(room=meetup.room_id)
    assert (line.what, line.place, line.starts) == ("moved", "Library", later)
    assert line.changed > line.seq, "the same line, as it is now, on every open page"
    News.objects.update(at=timezone.now() - timedelta(hours=1))
    change_event(meetup, by=ada, venue="Town hall")
    assert said(meetup) == ["moved", "moved"]


def test_a_session_is_said_in_its_own_room(talk: Session, animator: Member) -> None:
    cancel_session(talk, by=animator)
    restore_session(talk, by=animator)
    assert said(talk) == ["session_cancelled", "session_restored"]
    assert said(talk.event) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [("moved", "session_moved"), ("gone", "session_cancelled"), ("back", "session_restored")],
)
def test_so_is_what_an_import_does(town: Territory, talk: Session, change: str, what: str) -> None:
    file = programme()
    by = timedelta(days=9999)
    for slot in file.slots:
        slot.starts, slot.ends = slot.starts + by, slot.ends + by
    import_programme(town, file)
    News.objects.all().delete()
    slot = next(one for one in file.slots if one.guid == talk.guid)
    if change == "moved":
        slot.hall = "Another hall"
    else:
        file.slots.remove(slot)
    import_programme(town, file)
    if change == "back":
        file.slots.append(slot)
        import_programme(town, file)
    assert said(talk)[-1] == what
    assert set(News.objects.values_list("room", flat=True)) == {talk.room_id}


def test_what_is_over_is_left_in_peace(town: Territory, pycon: Event) -> None:
    file = programme()
    file.slots[0].hall = "Another hall"
    import_programme(town, file)
    assert not News.objects.exists()


def test_no_line_names_a_person() -> None:
    assert ORGANISED.model is Event
    assert not [one for one in News._meta.get_fields() if one.related_model is Member]
