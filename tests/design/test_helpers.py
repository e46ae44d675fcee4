"""What templates are helped with: icons, initials, hours, doors."""

import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from frontend.icons import drawings
from frontend.templatetags import hours, up

TEMPLATES = Path(up.__file__).parents[1] / "templates"
ICON = re.compile(r'\{% icon "([\w-]+)"|with icon="([\w-]+)"')


def event(starts: str, ends: str) -> SimpleNamespace:
    at = [datetime.fromisoformat(hour).replace(tzinfo=UTC) for hour in (starts, ends)]
    return SimpleNamespace(starts=at[0], ends=at[1])


def test_every_icon_that_a_page_asks_for_is_drawn() -> None:
    text = "".join(page.read_text() for page in TEMPLATES.rglob("*.html"))
    asked = {one or other for one, other in ICON.findall(text)}
    assert "bell" in asked
    assert asked - set(drawings()) == set()


def test_an_icon_is_silent_unless_it_has_a_label() -> None:
    drawn = Template("{% icon 'bell' %}|{% icon 'bell' label %}")
    silent, speaking = drawn.render(Context({"label": "News & co"})).split("|")
    assert 'aria-hidden="true"' in silent
    assert 'aria-label="News &amp; co"' in speaking


def test_what_was_sought_is_marked_and_is_no_html() -> None:
    pieces = [("un ", False), ("<b>four</b>", True), (" & du pain", False)]
    shown = "un <mark>&lt;b&gt;four&lt;/b&gt;</mark> &amp; du pain"
    assert up.highlighted(pieces) == shown
    assert Template("{{ pieces|highlighted }}").render(Context({"pieces": pieces})) == shown
    assert up.highlighted([]) == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Awa Diallo", "AD"), ("Jean-Baptiste", "JB"), ("écoles", "É"), ("« »", "?"), ("", "?")],
)
def test_initials(name: str, letters: str) -> None:
    assert up.initials(name) == letters


def test_a_person_keeps_one_colour_in_models_and_in_frames() -> None:
    assert up.crayon(SimpleNamespace(pk=11)) == up.crayon(SimpleNamespace(id=11)) == 3
    assert up.crayon("") == 0


def test_a_person_is_greeted_by_first_name_an_organisation_by_all_of_it() -> None:
    assert up.called(SimpleNamespace(kind="person", name="Awa Diallo")) == "Awa"
    assert up.called(SimpleNamespace(kind="town", name="Mairie de Sceaux")) == "Mairie de Sceaux"


def test_a_moment_is_written_as_html_has_it() -> None:
    at = datetime(2026, 11, 29, 13, 26, 32, 189884, tzinfo=UTC)
    assert hours.iso(at) == "2026-11-29T13:26:32.189+00:00"
    assert hours.iso(at.replace(microsecond=0)) == "2026-11-29T13:26:32+00:00"
    drawn = Template("{{ at|iso }}|{{ nothing|iso }}").render(Context({"at": at}))
    assert drawn == "2026-11-29T14:26:32.189+01:00|00:00", (
        "in the town's hours; a blank has one too"
    )


def test_each_moment_of_a_template_is_written_so() -> None:
    pages = "".join(page.read_text() for page in TEMPLATES.rglob("*.html"))
    written = re.findall(r"\bdatetime=.*", pages)
    assert len(written) > 5
    assert [one for one in written if "|iso }}" not in one] == []


def test_hours_say_the_day_once_or_the_days_of_a_long_event() -> None:
    evening = event("2024-11-22T18:30", "2024-11-22T20:30")
    days = event("2024-10-31T09:00", "2024-11-03T17:00")
    with translation.override("en"):
        assert hours.hours(evening) == "Friday 22 November 2024, 19:30–21:30"
        assert hours.clock(evening) == "19:30–21:30"
        assert hours.hours(days) == hours.clock(days) == "31 October–3 November 2024"


def test_the_door_one_stands_in_is_marked() -> None:
    within = {"/projects/kitchen/": ["/projects/"], "/": ["/"], "/search/": [], "/home/": []}
    for path, here in within.items():
        section = up.section(Context({"request": RequestFactory().get(path)}))
        assert [door["url"] for door in up.doors(section) if door["here"]] == here
