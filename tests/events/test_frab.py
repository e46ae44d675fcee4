"""A conference's programme is read: what is understood, and how."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from events.frab import Programme, Slot, read
from tests.events.conftest import INITIATIVES, OLD, PYCON
from tests.events.frab_files import first, pycon

pytestmark = pytest.mark.usefixtures("in_english")


def slot(programme: Programme, title: str) -> Slot:
    return next(slot for slot in programme.slots if slot.title.startswith(title))


def test_a_real_conference_is_read_whole() -> None:
    programme = read(PYCON.read_bytes())
    assert (programme.title, programme.source) == ("PyConFR 2024", "pyconfr-2024")
    assert len(programme.slots) == 76
    assert len({slot.guid for slot in programme.slots}) == 76
    assert [day.date.isoformat() for day in programme.days] == [
        "2024-10-31",
        "2024-11-02",
        "2024-11-03",
    ]
    assert sum(len(slot.speakers) for slot in programme.slots) == 91
    modoboa = slot(programme, "Modoboa")
    assert modoboa.starts == datetime(2024, 10, 31, 9, 0, tzinfo=UTC)
    assert modoboa.ends - modoboa.starts == timedelta(hours=7)
    assert (modoboa.hall, modoboa.kind, modoboa.language) == ("C02", "Sprint", "en")
    assert [speaker.name for speaker in modoboa.speakers] == ["Antoine Nguyen", "Adrien Precigout"]


def test_xml_of_pretalx_is_read_with_its_night_and_its_characters() -> None:
    programme = read(INITIATIVES.read_bytes())
    assert programme.title == "Les Journées des initiatives 2026"
    assert programme.venue == "Ancienne Mairie, Sceaux"
    assert len(programme.slots) == 11
    night = slot(programme, "La nuit des idées (après minuit)")
    assert night.starts == datetime(2026, 10, 9, 22, 45, tzinfo=UTC)
    assert "vos chiffres & vos doutes ; <on repart" in slot(programme, "Écrire").words
    table = slot(programme, "Table ronde")
    assert [speaker.code for speaker in table.speakers] == ["LEILA", "INES", "JO"]


def test_an_older_xml_without_dates_guids_or_utf_8_is_read() -> None:
    programme = read(OLD.read_bytes())
    garden, ball, camp = programme.slots
    assert (programme.source, garden.guid) == ("rencontres-2019", "6975")
    assert garden.title == "Jardins partagés"
    assert garden.starts == datetime(2019, 3, 30, 9, 30, tzinfo=UTC)
    assert garden.words == (
        "Un **jardin**, [trente voisins](https://jardins.example/).\n\n- l'eau\n- les clés"
    )
    # Half past one stands under Saturday: it is Sunday, on the night when the clocks go forward.
    assert ball.starts == datetime(2019, 3, 31, 0, 30, tzinfo=UTC)
    assert ball.ends == ball.starts + timedelta(hours=3)
    assert camp.ends - camp.starts == timedelta(days=1)


def test_after_midnight_is_found_from_the_days_own_start_and_end() -> None:
    tree = pycon()
    day = tree["schedule"]["conference"]["days"][1]
    day.update(day_start="2024-11-02T04:00:00+01:00", day_end="2024-11-03T03:59:00+01:00")
    del first(tree)["date"]
    first(tree)["start"] = "00:30"
    programme = read(json.dumps(tree).encode())
    moved = slot(programme, first(tree)["title"])
    assert moved.starts == datetime(2024, 11, 2, 23, 30, tzinfo=UTC)


def test_a_file_without_a_time_zone_is_read_in_the_towns() -> None:
    tree = pycon()
    del tree["schedule"]["conference"]["time_zone_name"]
    first(tree)["date"] = "2024-11-02T09:00:00"
    programme = read(json.dumps(tree).encode(), zone="America/Martinique")
    assert slot(programme, first(tree)["title"]).starts == datetime(2024, 11, 2, 13, tzinfo=UTC)


def test_texts_in_several_languages_are_read_in_the_readers() -> None:
    tree = pycon()
    first(tree)["track"] = {"fr": "Vie de la ville", "en": "Town life"}
    assert "Town life" in {slot.track for slot in read(json.dumps(tree).encode()).slots}


def test_marks_that_fool_readers_and_databases_are_dropped() -> None:
    tree = pycon()
    first(tree)["title"] = "Un\u202e titre\x00 \ud800propre"
    first(tree)["url"] = "javascript:alert(1)"
    first(tree)["description"] = "<script>alert(1)</script><p>Bonjour</p>"
    cleaned = slot(read(json.dumps(tree).encode()), "Un titre")
    assert (cleaned.title, cleaned.url, cleaned.words) == ("Un titre propre", "", "Bonjour")
