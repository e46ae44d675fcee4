"""What machines ask of every site."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from members.models import Territory


def test_robots_are_told_what_is_of_people(client: Client, town: Territory) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /me/", "Disallow: /people/", "Disallow: /media/"} <= set(lines)
    assert "Disallow: /" not in lines
    assert "Disallow: /projects/" not in lines


@pytest.mark.parametrize(
    ("said", "contact"),
    [
        ("", "mailto:bonjour@localhost"),
        ("security@sceaux.fr", "mailto:security@sceaux.fr"),
        ("https://sceaux.fr/security", "https://sceaux.fr/security"),
    ],
)
def test_who_finds_a_weakness_learns_whom_to_tell(
    client: Client, town: Territory, settings: object, said: str, contact: str
) -> None:
    settings.SECURITY_CONTACT = said  # type: ignore[attr-defined]
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    facts = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert facts["Contact"] == contact
    ends = datetime.fromisoformat(facts["Expires"])
    assert timedelta(days=30) < ends - timezone.now() < timedelta(days=365)
    assert facts["Canonical"] == "http://testserver/.well-known/security.txt"


@pytest.mark.parametrize(
    ("path", "kind", "size"),
    [
        ("/favicon.ico", "image/x-icon", 48),
        ("/apple-touch-icon.png", "image/png", 180),
        ("/apple-touch-icon-precomposed.png", "image/png", 180),
    ],
)
def test_an_icon_is_where_machines_look_for_one(
    client: Client, db: None, path: str, kind: str, size: int
) -> None:
    assert client.get("/").status_code == 503, "there is no town yet"
    _given(client, path, kind)
    picture = Image.open(BytesIO(client.get(path).getvalue()))
    assert picture.size == (size, size)
    Territory.objects.create(name="Sceaux", slug="sceaux", default=True, members_only=True)
    assert client.get("/").status_code == 302, "only members read"
    _given(client, path, kind)


def test_robots_are_told_by_head_as_well_and_may_keep_it(client: Client, town: Territory) -> None:
    _given(client, "/robots.txt", "text/plain; charset=utf-8")


def _given(client: Client, path: str, kind: str) -> None:
    for ask in (client.get, client.head):
        answer = ask(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == kind
        assert {"public", "max-age"} <= set(re.split("[=, ]+", answer.headers["cache-control"]))


def test_robots_stay_away_until_there_is_a_town(client: Client, db: None) -> None:
    """RFC 9309: what answers 5xx is wholly disallowed."""
    assert client.get("/robots.txt").status_code == 503


def test_no_page_may_ask_for_a_camera(client: Client, town: Territory) -> None:
    for page in ("/", "/nowhere/", "/robots.txt"):
        assert "camera=()" in client.get(page).headers["permissions-policy"]
