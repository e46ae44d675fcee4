"""The newest projects for readers of feeds (Atom, RFC 4287)."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client

from members.models import Member, Territory
from projects.actions import start_project
from projects.models import Project
from rooms.actions import set_public

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
TITLES = ["An oven & a <b>table</b>", "Des haies « mellifères »", "日本"]


def feed(client: Client) -> dict[str | None, dict[str, str | None]]:
    """What each entry says, by its title."""
    answer = client.get("/projects/feed.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    found = fromstring(answer.content).findall(f"{ATOM}entry")
    parts = ("id", "updated", "summary")
    told = [{part: one.findtext(ATOM + part) for part in parts} for one in found]
    return {one.findtext(f"{ATOM}title"): said for one, said in zip(found, told, strict=True)}


def test_the_newest_come_first_with_their_words_and_page(
    client: Client, town: Territory, ada: Member
) -> None:
    made: list[Project] = [
        start_project(town, by=ada, title=title, summary=f"Of {title}") for title in TITLES
    ]
    found = feed(client)
    assert list(found) == TITLES[::-1]
    for one in made:
        said = found[one.title]
        assert said["id"] == f"http://testserver{one.get_absolute_url()}"
        assert said["summary"] == one.summary
        assert said["updated"]
    page = client.get("/projects/").text
    assert 'type="application/atom+xml"' in page
    assert 'href="/projects/feed.atom"' in page


def test_what_is_private_is_in_no_stranger_s_feed(
    client: Client, town: Territory, ada: Member
) -> None:
    shown = start_project(town, by=ada, title="Shown", summary="For all")
    assert shown.title in feed(client)
    set_public(shown.room, by=ada, public=False)
    assert feed(client) == {}
