"""What machines ask of every site."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

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


def test_no_page_may_ask_for_a_camera(client: Client, town: Territory) -> None:
    for page in ("/", "/nowhere/", "/robots.txt"):
        assert "camera=()" in client.get(page).headers["permissions-policy"]
