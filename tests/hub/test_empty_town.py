"""A town on its first day: nobody, nothing, and on every page a next step."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from members.models import Territory
from tests.conftest import make_member

PLACES = {
    "/": "/projects/new/",
    "/rooms/": "/projects/new/",
    "/projects/": "/projects/new/",
    "/events/": "/events/new/",
    "/events/?month=now": "/events/new/",
    "/search/?q=personne": "/rooms/",
}
STEP = re.compile(r'<div class="empty">.*?href="([^"]+)"', re.DOTALL)


def steps(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    return STEP.findall(answer.content.decode())


@pytest.mark.parametrize(("path", "step"), PLACES.items())
def test_a_visitor_finds_a_next_step_everywhere(
    town: Territory, client: Client, path: str, step: str
) -> None:
    assert steps(client, path) == [step]


def test_the_first_person_is_asked_in(town: Territory, client: Client) -> None:
    assert steps(client, "/people/") == ["/accounts/login/"]


@pytest.mark.parametrize(("path", "step"), [*PLACES.items(), ("/bell/", "/projects/")])
def test_so_does_the_first_member(town: Territory, client_of, path: str, step: str) -> None:
    ada = client_of(make_member(town, "ada", "Ada Lovelace"))
    # A room of my own is missing: the way to one leads through the projects.
    assert steps(ada, path) == ["/projects/" if path == "/rooms/" else step]
    assert steps(ada, "/people/ada/") == ["/me/"]
