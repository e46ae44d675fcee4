"""A town has its colour and everyone their light."""

import re
from typing import Any

import pytest
from django.test import Client

from members.models import Territory

pytestmark = pytest.mark.django_db


def test_a_town_with_a_colour_of_its_own_asks_for_its_stylesheet(town: Territory) -> None:
    client = Client()
    assert "/theme/" not in client.get("/accounts/login/").text.split("<body")[0]
    town.accent = "#0055a4"
    town.save()
    head = client.get("/accounts/login/").text.split("<body")[0]
    assert 'href="/theme/0055a4.css"' in head
    sheet = client.get("/theme/0055a4.css")
    assert sheet["Content-Type"].startswith("text/css")
    assert "immutable" in sheet["Cache-Control"]
    assert "--accent:#0055a4" in sheet.text


@pytest.mark.parametrize("colour", ["red", "0055a", "0055A4x", "zzzzzz"])
def test_what_is_no_colour_is_not_found(town: Territory, colour: str) -> None:
    assert Client().get("/theme/0055a4.css").status_code == 200
    assert Client().get(f"/theme/{colour}.css").status_code == 404


def test_a_choice_of_light_is_kept_on_the_device(town: Territory) -> None:
    client = Client()
    assert 'media="(prefers-color-scheme: dark)">' in client.get("/accounts/login/").text
    chosen = client.post("/theme/", {"theme": "dark", "next": "/accounts/login/"})
    assert chosen.headers["Location"] == "/accounts/login/"
    page = client.get("/accounts/login/").text
    assert 'data-theme="dark"' in page
    client.post("/theme/", {"theme": "light"})
    assert "css/dark" not in client.get("/accounts/login/").text
    client.post("/theme/", {"theme": ""})
    assert "data-theme" not in client.get("/accounts/login/").text


def test_the_choice_holds_over_https_as_well(town: Territory, settings: Any) -> None:
    settings.HTTPS, settings.THEME_COOKIE_NAME = True, "__Host-theme"
    client = Client()
    for theme in ("dark", "light"):
        client.post("/theme/", {"theme": theme}, secure=True)
        page = client.get("/accounts/login/", secure=True).text
        assert f'data-theme="{theme}"' in page
        assert pressed(page) == theme
    client.post("/theme/", {"theme": ""}, secure=True)
    page = client.get("/accounts/login/", secure=True).text
    assert "data-theme" not in page
    assert pressed(page) == ""


def test_a_choice_that_is_none_counts_as_none(town: Territory) -> None:
    client = Client()
    client.cookies["theme"] = "blue"
    page = client.get("/accounts/login/").text
    assert "data-theme" not in page
    assert pressed(page) == ""


def pressed(page: str) -> str:
    """The value of the one button that says it is chosen."""
    (chosen,) = re.findall(r'name="theme" value="(\w*)" aria-pressed="true"', page)
    return str(chosen)


def test_the_choice_leads_to_no_other_host(town: Territory) -> None:
    there = Client().post("/theme/", {"theme": "dark", "next": "https://elsewhere.example/"})
    assert there.headers["Location"] == "/"
    assert Client().get("/theme/").status_code == 405
