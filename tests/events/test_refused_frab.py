"""What is no programme, or one with mistakes, is refused in words that name the place."""

import copy
import json
from typing import Any

import pytest

from events.frab import LIMIT_BYTES, ScheduleError, read
from tests.events.conftest import INITIATIVES, OLD, PYCON
from tests.events.frab_files import first, pycon

pytestmark = pytest.mark.usefixtures("in_english")


def refused(tree: Any) -> str:
    data = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
    with pytest.raises(ScheduleError) as caught:
        read(data)
    return str(caught.value)


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
