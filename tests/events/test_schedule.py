"""Reading a conference's programme: what is understood, and what is refused in which words."""

import copy
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from events.schedule import LIMIT_BYTES, Programme, ScheduleError, Slot, read

DATA = Path(__file__).parent.parent / "data"
PYCON = DATA / "pyconfr-2024.schedule.json"
INITIATIVES = DATA / "initiatives-2026.schedule.xml"
OLD = DATA / "rencontres-2019.schedule.xml"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def slot(programme: Programme, title: str) -> Slot:
    return next(slot for slot in programme.slots if slot.title.startswith(title))


def pycon() -> dict[str, Any]:
    return json.loads(PYCON.read_bytes())


def first(tree: dict[str, Any], day: int = 1, hall: str = "GAM") -> dict[str, Any]:
    return tree["schedule"]["conference"]["days"][day]["rooms"][hall][0]


def refused(tree: Any) -> str:
    data = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
    with pytest.raises(ScheduleError) as caught:
        read(data)
    return str(caught.value)


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


# ---- What is refused -----------------------------------------------------------------------


def test_broken_json_names_its_line() -> None:
    data = PYCON.read_bytes()
    cut = data[: len(data) // 2]
    line = cut.count(b"\n") + 1
    assert refused(data.replace(b'"guid":', b'"guid"', 1)).startswith("line 56: the JSON is broken")
    assert f"line {line}" in refused(cut) or f"line {line - 1}" in refused(cut)


def test_broken_xml_names_its_line() -> None:
    data = INITIATIVES.read_bytes()
    assert refused(data[: len(data) // 2]).startswith("line ")
    broken = data.replace(b"</title>", b"</titre>", 2)
    assert refused(broken).startswith("line 7: the XML is broken")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "it has no title"),
        ("title", " \u202e ", "it has no title"),
        ("duration", "", "it has no duration"),
        ("duration", "an hour", "the duration “an hour” cannot be read"),
        ("duration", "00:00", "the duration “00:00” cannot be read"),
        ("duration", "00:75", "the duration “00:75” cannot be read"),
        ("date", "2024-13-45T10:00:00", "the date “2024-13-45T10:00:00” cannot be read"),
        ("date", "2023-02-18T10:00:00+01:00", "it is dated 2023-02-18, but its day is 2024-11-02"),
        ("persons", {"name": "Ada"}, "a list was expected here"),
        ("title", ["a"], "a text was expected here"),
        ("guid", "x" * 81, "its guid is too long"),
        ("description", "x" * 20_001, "its text is longer than 20000 characters"),
    ],
)
def test_a_bad_session_is_named_with_the_reason(field: str, value: Any, words: str) -> None:
    tree = pycon()
    first(tree)[field] = value
    said = refused(tree)
    assert words in said
    assert "hall GAM" in said or "days[1].rooms.GAM[0]" in said


def test_a_session_without_a_start_is_named() -> None:
    tree = pycon()
    first(tree).update(date="", start="", title="Où est l'heure ?")
    assert refused(tree) == "day 2, hall GAM, session “Où est l'heure ?”: it has no start"


def test_a_missing_start_in_xml_names_line_day_hall_and_session() -> None:
    text = OLD.read_bytes().replace(b"<start>01:30</start>", b"")
    said = refused(text)
    assert said.startswith("line 36 (day 1, hall Orangerie, session “Bal, jusqu'à")
    assert said.endswith("it has no start")


def test_the_same_guid_twice_names_both_sessions() -> None:
    tree = pycon()
    twin = copy.deepcopy(first(tree))
    tree["schedule"]["conference"]["days"][2]["rooms"]["PAM"].append(twin)
    said = refused(tree)
    assert said.startswith("day 3, hall GAM, session")
    assert "was already used (day 2, hall GAM" in said


def test_a_file_half_of_another_year_is_refused() -> None:
    tree = pycon()
    for entries in tree["schedule"]["conference"]["days"][2]["rooms"].values():
        for entry in entries:
            entry["date"] = entry["date"].replace("2024-11-03", "2023-02-19")
    assert "it is dated 2023-02-19, but its day is 2024-11-03" in refused(tree)


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<schedule><conference><title>&b;</title></conference></schedule>"""
OUTSIDE = b"""<?xml version="1.0"?>
<!DOCTYPE schedule [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<schedule><conference><title>&secret;</title></conference></schedule>"""


@pytest.mark.parametrize(
    "data",
    [BOMB, OUTSIDE, b'<!DOCTYPE schedule SYSTEM "http://203.0.113.1/x.dtd">\n<schedule/>'],
    ids=["entities", "file", "outside DTD"],
)
def test_hostile_xml_is_refused_before_anything_of_it_is_read(data: bytes) -> None:
    said = refused(data)
    assert said.startswith("line ")
    assert said.endswith("a document type or entities are not accepted in a programme")


def test_deep_nests_are_refused() -> None:
    assert "too deep" in refused(b"<schedule>" * 100_000)
    assert "nested too deep" in refused(b"[" * 1_000_000)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b" \n\t ", "the file is empty"),
        (b"BEGIN:VCALENDAR", "neither JSON nor XML"),
        (b"<!DOCTYPE html><html>", "a web page, not a programme"),
        (b"[]", "it has no “schedule.conference”"),
        (b'{"schedule": {}}', "it has no “schedule.conference”"),
        (b'{"schedule": {"conference": {"title": "X"}}}', "this programme has no session"),
        (b"<rss/>", "it has no <schedule><conference>"),
        (b"<schedule><conference><title>X</title></conference></schedule>", "has no session"),
        (b'{"schedule":\n {"conference": {"title": "Caf\xe9"}}}', "line 2: this is not UTF-8 text"),
        (b'<?xml version="1.0" encoding="klingon"?><schedule/>', "line 1"),
        (b'<?xml version="1.0" encoding="utf-8"?>\n<schedule>\xe9</schedule>', "line 2"),
        (b'{"schedule": ' + b"9" * 6000 + b"}", "a number that is too long"),
        (b" " * (LIMIT_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_programme_is_refused_in_words(data: bytes, words: str) -> None:
    assert words in refused(data)


def test_too_many_sessions_are_refused() -> None:
    tree = pycon()
    entry = first(tree)
    tree["schedule"]["conference"]["days"][1]["rooms"]["GAM"] = [
        {**entry, "guid": f"g{number}"} for number in range(5_001)
    ]
    assert "at most 5000 are read" in refused(tree)


def test_an_unknown_time_zone_is_refused() -> None:
    tree = pycon()
    tree["schedule"]["conference"]["time_zone_name"] = "../../etc/passwd"
    assert "time zone “../../etc/passwd” is unknown" in refused(tree)
