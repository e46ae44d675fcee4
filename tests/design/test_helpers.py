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
from frontend.templatetags import up

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


def test_hours_say_the_day_once_or_the_days_of_a_long_event() -> None:
    evening = event("2024-11-22T18:30", "2024-11-22T20:30")
    days = event("2024-10-31T09:00", "2024-11-03T17:00")
    with translation.override("en"):
        assert up.hours(evening) == "Friday 22 November 2024, 19:30–21:30"
        assert up.clock(evening) == "19:30–21:30"
        assert up.hours(days) == up.clock(days) == "31 October–3 November 2024"


def test_the_door_one_stands_in_is_marked() -> None:
    context = Context({"request": RequestFactory().get("/projects/kitchen/")})
    assert [door["url"] for door in up.doors(context) if door["here"]] == ["/projects/"]
    context = Context({"request": RequestFactory().get("/")})
    assert [door["url"] for door in up.doors(context) if door["here"]] == ["/"]
