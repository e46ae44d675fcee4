"""How the town looks is set by page, and seen on every page at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from audit.models import Entry
from members.models import Member, Territory
from tests.telling import frames
from tests.town.conftest import LOOK, photograph

PAGE = "/town/look/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def test_every_page_shows_it_from_then_on(desk: Client, client: Client, telling: Any) -> None:
    with telling() as told:
        answer = desk.post(PAGE, LOOK | {"name": "Sceaux-la-Belle"})
    assert answer.headers["location"] == PAGE
    page = client.get("/").text
    assert "Sceaux-la-Belle" in page
    assert "Among neighbours" in page
    assert "/theme/1f4470.css" in page
    town = Territory.objects.get()
    assert frames(told, town.topic, "town") == [{"on": "town"}]
    (line,) = Entry.objects.filter(verb="town.changed")
    assert "name: Sceaux → Sceaux-la-Belle" in line.words


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "\u200b"},
        {"name": "x" * 81},
        {"tagline": "x" * 161},
        {"accent": "red"},
        {"accent": "#12345g"},
        {"languages": []},
        {"languages": ["de"]},
        {"languages": ["en"], "language": "fr"},
        {"time_zone": "Mars/Olympus"},
    ],
)
def test_what_cannot_be_is_refused_beside_what_was_written(desk: Client, wrong: Any) -> None:
    answer = desk.post(PAGE, LOOK | {"tagline": "Kept"} | wrong)
    assert answer.status_code == 200
    assert "error" in answer.text
    assert Territory.objects.get().accent == "#b4472e"
    if "tagline" not in wrong:
        assert "Kept" in answer.text


@pytest.mark.parametrize("colour", ["#ffff66", "#ffffff", "#000000", "#00ff00"])
def test_a_colour_that_cannot_be_read_is_worn_in_another_shade_and_that_is_said(
    desk: Client, colour: str
) -> None:
    desk.post(PAGE, LOOK | {"accent": colour})
    assert f"{colour} could not be read there" in desk.get(PAGE).text


def test_a_logo_is_drawn_again_and_stands_before_the_name(
    desk: Client, client: Client, media: Path, telling: Any
) -> None:
    assert desk.post(PAGE, LOOK | {"logo": photograph((800, 200))}).status_code == 302
    town = Territory.objects.get()
    assert town.logo_url in client.get("/").text
    answer = client.get(town.logo_url)
    assert answer.headers["content-type"] == "image/webp"
    with Image.open(media / str(town.logo.name)) as drawn:
        assert drawn.size == (256, 64)
    with telling():
        desk.post(PAGE, LOOK | {"no_logo": "on"})
    assert Territory.objects.get().logo_url == ""
    assert not (media / str(town.logo.name)).exists(), "nothing is left of it"


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_a_logo_that_can_hold_a_program_is_refused_in_words(
    desk: Client, media: Path, name: str
) -> None:
    answer = desk.post(PAGE, LOOK | {"logo": SimpleUploadedFile(name, SVG)})
    assert "Save the logo as a PNG" in answer.text
    assert Territory.objects.get().logo_url == ""


def test_only_languages_that_are_offered_are_chosen(desk: Client, client: Client) -> None:
    english: dict[str, Any] = {"headers": {"accept-language": "en"}}
    assert 'lang="en"' in client.get("/", **english).text
    desk.post(PAGE, LOOK | {"languages": ["fr"]})
    page = client.get("/", **english).text
    assert '<html lang="fr"' in " ".join(page.split())
    assert 'value="en"' not in page
    client.post("/language/", {"language": "en"})
    assert "django_language" not in client.cookies
    assert "Run the town" in desk.get("/town/").text, "who chose another one keeps it"


def test_nobody_else_finds_these_pages(
    client_of: Any, client: Client, animator: Member, ada: Member
) -> None:
    assert client_of(animator).get("/town/").status_code == 200
    assert client_of(ada).get("/town/").status_code == 404
    for member in (animator, ada):
        browser = client_of(member)
        assert browser.get(PAGE).status_code == 404
        assert browser.post(PAGE, LOOK | {"name": "Mine"}).status_code == 404
    assert client.get(PAGE).headers["location"].startswith("/accounts/login/")
    assert Territory.objects.get().name == "Sceaux"
