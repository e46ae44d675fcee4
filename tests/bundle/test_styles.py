"""A first page holds its stylesheets; later ones name them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

from members.models import Territory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected")]


def visit(client: Client, **headers: str) -> Any:
    """As a browser that goes to a page says itself."""
    return client.get("/accounts/login/", headers={"Sec-Fetch-Dest": "document"} | headers)


def head(client: Client) -> str:
    return str(visit(client).text).split("<body")[0]


def within(page: str) -> list[tuple[str, str]]:
    """(media, text) of each sheet that a page holds."""
    return re.findall(
        r'<style nonce="[^"]+" media="([^"]+)" data-sheet="/[^"]+">(.*?)</style>', page
    )


def beside(page: str) -> list[str]:
    return re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)


def test_a_first_page_holds_the_sheets_and_asks_for_none(client: Client, town: Territory):
    page = head(client)
    assert [media for media, _ in within(page)] == ["all", "(prefers-color-scheme: dark)"]
    assert ".entry-quote{" in within(page)[0][1]
    assert beside(page) == []


def test_what_a_script_or_the_service_worker_reads_only_names_them(client: Client, town: Territory):
    assert within(head(client))
    page = visit(client, **{"Sec-Fetch-Dest": "empty"}).text
    assert within(page) == []
    assert [re.sub(r"\.\w{12}\.", ".", url) for url in beside(page)] == [
        "/static/css/main.css",
        "/static/css/dark.css",
    ]


def test_so_does_what_a_browser_asks_for_that_does_not_say_what_for(
    client: Client, town: Territory
):
    page = client.get("/accounts/login/").text
    assert (within(page), len(beside(page))) == ([], 2)


def test_the_browser_is_told_which_styles_are_ours(client: Client, town: Territory):
    answer = visit(client)
    policy = answer["Content-Security-Policy"]
    (nonce,) = set(re.findall(r'<style nonce="([^"]+)"', answer.text))
    assert f"'nonce-{unescape(nonce)}'" in policy
    assert "unsafe-inline" not in policy
    assert "Sec-Fetch-Dest" in answer["Vary"]
    other = visit(client)["Content-Security-Policy"]
    assert other != policy
    assert "nonce" not in client.get("/accounts/login/")["Content-Security-Policy"]


def test_its_pictures_are_found_from_any_page(client: Client, town: Territory):
    addresses = re.findall(r'url\("(.*?)"\)', within(head(client))[0][1])
    fonts = [url for url in addresses if url.startswith("data:font/woff2;base64,")]
    pictures = [url for url in addresses if url not in fonts]
    assert len(fonts) == 1
    assert len(pictures) > 1
    for url in pictures:
        assert url.startswith("/static/img/")
        stored = url.removeprefix("/static/")
        assert Path(staticfiles_storage.path(stored)).exists()


def test_a_town_s_colour_and_a_chosen_light_are_held_too(client: Client, town: Territory):
    town.accent = "#0055a4"
    town.save()
    assert any("--accent:#0055a4" in text for _, text in within(head(client)))
    client.cookies["theme"] = "dark"
    assert [media for media, _ in within(head(client))] == ["all", "all", "all"]
    client.cookies["theme"] = "light"
    assert len(within(head(client))) == 2


def test_a_page_of_development_names_its_sheets(client: Client, town: Territory, settings: Any):
    settings.DEBUG = True
    assert within(head(client)) == []
    assert beside(head(client))[0].startswith("/static/css/main")
