"""A programme becomes a conference: its sessions, halls and live rooms; twice, and changed."""

import copy
import io
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from events.actions import change_event, import_programme
from events.models import Event, Session, Speaker
from events.schedule import Programme, Slot, read
from members.models import Member, Territory
from rooms.actions import post_message
from rooms.models import Message, Room
from tests.events.conftest import INITIATIVES, PYCON


def pycon() -> Programme:
    return read(PYCON.read_bytes())


def brought(town: Territory, programme: Programme) -> tuple[int, int, int, int]:
    """What an import did: created, updated, unchanged, cancelled."""
    done = import_programme(town, programme)
    return (done.created, done.updated, done.unchanged, done.cancelled)


def everything() -> list[Any]:
    """All that an import may write, to see that nothing moved."""
    tables = (Event, Session, Speaker, Session.speakers.through, Room)
    return [list(table.objects.order_by("pk").values()) for table in tables]


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
    message = post_message(session.room, author=ada, body="À tout de suite", key=uuid4())
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


# ---- The command ---------------------------------------------------------------------------


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("import_schedule", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def refused(*arguments: str) -> str:
    err = io.StringIO()
    with pytest.raises(SystemExit) as caught:
        call_command("import_schedule", *arguments, stdout=io.StringIO(), stderr=err)
    assert caught.value.code == 1
    return err.getvalue().strip()


@pytest.fixture
def english(town: Territory) -> Territory:
    town.language = "en"
    town.save()
    return town


def test_the_command_imports_json_and_says_what_it_did(english: Territory) -> None:
    said = run(str(PYCON))
    assert "PyConFR 2024: 76 sessions created, 0 updated, 0 unchanged, 0 cancelled." in said
    assert "/events/pyconfr-2024/" in said
    assert "0 sessions created, 0 updated, 76 unchanged" in run(str(PYCON))


def test_the_command_imports_xml_into_a_named_town(english: Territory) -> None:
    other = Territory.objects.create(name="Bourg", slug="bourg", host="bourg.example.org")
    run(str(INITIATIVES), "--territory", "bourg")
    event = Event.objects.get()
    assert (event.territory, event.sessions.count()) == (other, 11)
    assert event.summary == "Deux jours pour se rencontrer et s'y mettre"


def test_the_command_reads_the_standard_input(
    english: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stdin:
        buffer = io.BytesIO(PYCON.read_bytes())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert "76 sessions created" in run("-")


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "cut in the middle": lambda data: data[: len(data) // 2],
    "no title": lambda data: data.replace(b'"title": "Modoboa end-user tools v2"', b'"title": ""'),
    "no start": lambda data: data.replace(b'"start": "10:00"', b'"start": ""').replace(
        b'"date": "2024-10-31T10:00:00+01:00"', b'"date": ""'
    ),
    "a guid twice": lambda data: data.replace(
        b"60895ca1-f130-5a61-8da5-6195b7ab84e5", b"b47fb1da-6b48-5478-8df2-3438be448d8e"
    ),
    "half old": lambda data: data.replace(b'"date": "2024-11-03T', b'"date": "2023-02-19T'),
    "huge": lambda data: data + b" " * (20 * 1024 * 1024),
    "wrong encoding": lambda data: data.decode().encode("latin-1", "ignore"),
    "hostile XML": lambda data: b'<!DOCTYPE x [<!ENTITY a "a">]><schedule>&a;</schedule>',
    "another file": lambda data: b"%PDF-1.7",
    "empty": lambda data: b"",
}


@pytest.mark.parametrize("name", BROKEN)
def test_of_a_bad_file_nothing_is_imported_and_one_sentence_says_why(
    english: Territory, tmp_path: Path, name: str
) -> None:
    run(str(PYCON))
    before = everything()
    file = tmp_path / "programme"
    file.write_bytes(BROKEN[name](PYCON.read_bytes()))
    said = refused(str(file))
    assert said.startswith("Nothing was imported. ")
    assert said.endswith(".")
    assert "\n" not in said
    assert everything() == before
    assert "76 unchanged" in run(str(PYCON))


def test_a_failure_while_writing_leaves_nothing(
    town: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("events.sessions._write_cast", fail)
    with pytest.raises(RuntimeError):
        import_programme(town, pycon())
    assert not Event.objects.exists()
    assert not Session.objects.exists()
    assert not Room.objects.exists()


def test_a_file_or_a_town_that_is_not_there_is_said(english: Territory, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.json"
    assert refused(str(missing)) == f"{missing} cannot be read: No such file or directory."
    assert "cannot be read" in refused(str(tmp_path))
    said = refused(str(PYCON), "--territory", "paris")
    assert said == "There is no territory “paris” here. There are: sceaux."
    english.delete()
    with translation.override("en"):  # without a town, the command speaks the hub's language
        assert refused(str(PYCON)).startswith("This hub has no town yet")


def test_the_same_programme_written_otherwise_changes_nothing(english: Territory) -> None:
    tree = json.loads(PYCON.read_bytes())
    compact = json.dumps(tree, ensure_ascii=True).encode()
    assert brought(english, read(compact)) == (76, 0, 0, 0)
    assert brought(english, pycon()) == (0, 0, 76, 0)
