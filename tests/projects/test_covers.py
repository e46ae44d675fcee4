"""The picture over a project or an event: its people's to give, seen by who sees the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from events import actions as events
from events.models import Event
from members.models import Member, Territory
from projects.models import Project
from rooms.models import Room
from tests.members.conftest import media, photograph
from tests.projects.conftest import project

__all__ = ["media", "project"]
Clients = Callable[[Member], Client]
Thing = Project | Event


@pytest.fixture(params=["project", "event"])
def thing(request: Any, media: Path, town: Territory, ada: Member, project: Project) -> Thing:
    if request.param == "project":
        return project
    starts = timezone.now() + timedelta(days=2)
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=2)}
    return events.create_event(town, by=ada, title="Un café", **hours)


def give(client: Client, thing: Thing, **fields: Any) -> Any:
    return client.post(f"{thing.get_absolute_url()}picture/", fields)


def shown(client: Client, thing: Thing) -> str:
    """The address of its picture, or nothing: then there is a made one."""
    page = client.get(thing.get_absolute_url()).content.decode()
    found = re.search(r'class="cover"\s+src="([^"]+)"', page)
    assert found or 'class="cover made' in page
    return found[1] if found else ""


def test_it_is_given_changed_and_taken_away(
    thing: Thing, client_of: Clients, client: Client, ada: Member, media: Path
) -> None:
    hers = client_of(ada)
    assert shown(client, thing) == ""
    assert give(hers, thing, picture=photograph()).headers["location"] == thing.get_absolute_url()
    first = shown(client, thing)
    answer = client.get(first)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    give(hers, thing)  # an empty form changes nothing
    assert shown(client, thing) == first
    give(hers, thing, picture=photograph(form="PNG"))
    assert shown(client, thing) not in {"", first}
    assert client.get(first).status_code == 404
    give(hers, thing, no_picture="on")
    assert shown(client, thing) == ""


def test_nobody_else_gives_one(
    thing: Thing, client_of: Clients, client: Client, mallory: Member
) -> None:
    give(client_of(mallory), thing, picture=photograph())
    give(client, thing, picture=photograph())
    assert shown(client, thing) == ""


def test_what_is_no_picture_is_refused_in_words(
    thing: Thing, client_of: Clients, ada: Member
) -> None:
    script = SimpleUploadedFile("a.svg", b"<svg><script>alert(1)</script></svg>")
    answer = give(client_of(ada), thing, picture=script)
    assert answer.status_code == 415
    assert "JPEG" in answer.content.decode()


def test_a_private_one_is_seen_by_those_within(
    thing: Thing, client_of: Clients, client: Client, ada: Member, mallory: Member
) -> None:
    give(client_of(ada), thing, picture=photograph())
    address = shown(client, thing)
    Room.objects.filter(pk=thing.room_id).update(public=False)
    assert client_of(ada).get(address).status_code == 200
    assert client.get(address).status_code == 404
    assert client_of(mallory).get(address).status_code == 404


def test_a_card_among_others_shows_it_too(
    media: Path, project: Project, client_of: Clients, client: Client, ada: Member
) -> None:
    assert 'class="cover' not in client.get("/projects/").content.decode()
    give(client_of(ada), project, picture=photograph())
    assert shown(client, project) in client.get("/projects/").content.decode()
