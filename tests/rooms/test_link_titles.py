"""An address of our own reads as what it leads to; nothing private is named, nobody is asked."""

from __future__ import annotations

from uuid import uuid4

import pytest

from events.models import Event
from members.models import Member, Territory
from projects.models import Project
from rooms import actions, link_titles
from rooms.models import Room
from tests.events.conftest import call_meetup
from tests.projects.conftest import private_project, project

__all__ = ["private_project", "project"]
pytestmark = pytest.mark.django_db
HUB = "https://sceaux.example.org"


def test_pages_that_everybody_may_read_have_their_titles(
    town: Territory, ada: Member, project: Project, room: Room
) -> None:
    event: Event = call_meetup(town, ada)
    for page in (project, event, room):
        link = f"{HUB}{page.get_absolute_url()}"
        assert link_titles.titles(town, f"Voir {link}, merci") == {link: page.title}


@pytest.mark.parametrize(
    "text",
    [
        "rien",
        "https://elsewhere.example/projects/restaurant-vegetal/",
        f"{HUB}/nowhere/",
        f"{HUB}/projects/none/",
        f"{HUB}.evil.example/projects/restaurant-vegetal/",
        "/projects/restaurant-vegetal/",
    ],
)
def test_others_have_none(town: Territory, project: Project, text: str) -> None:
    assert link_titles.titles(town, text) == {}


def test_what_is_private_is_not_named(
    town: Territory, private_project: Project, private_room: Room
) -> None:
    for page in (private_project, private_room):
        assert link_titles.titles(town, f"{HUB}{page.get_absolute_url()}") == {}


def test_a_message_shows_it(ada: Member, room: Room, project: Project) -> None:
    link = f"{HUB}{project.get_absolute_url()}"
    message = actions.post_message(room, by=ada, body=f"Voir {link} !", key=uuid4())
    assert ">Restaurant végétal</a>" in message.html
    assert message.body == f"Voir {link} !"
