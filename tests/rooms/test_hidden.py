"""What nobody finds any more once a room is private, or they are banned; and all of it again."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from members.models import Member, Territory
from notifications.models import Notification
from projects import actions as projects
from projects.models import Project
from rooms import actions, link_titles
from rooms.models import Message, Room
from tests.conftest import make_member
from tests.rooms.conftest import media
from tests.rooms.pictures import bring, show

__all__ = ["media"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
WORD = "zanzibar"


@pytest.fixture
def project(town: Territory, ada: Member, grace: Member) -> Project:
    """One that everybody saw, with its room, in which Grace spoke."""
    made = projects.start_project(town, by=ada, title="Le four", summary="Du pain", body="")
    projects.follow(made, by=grace)
    return made


@pytest.fixture
def said(project: Project, ada: Member, ada_client: Client) -> Message:
    picture = bring(ada_client, project.room).json()["id"]
    return show(project.room, ada, picture, body=WORD)


def shut_out(room: Room, member: Member, by: Member, how: str) -> None:
    if how == "banned":
        actions.ban(room, member, by=by)
    else:
        actions.set_public(room, by=by, public=False)


def let_in(room: Room, member: Member, by: Member, how: str) -> None:
    if how == "banned":
        actions.lift(room, member, by=by)
    else:
        actions.set_public(room, by=by, public=True)


def finds(browser: Client, project: Project, said: Message) -> dict[str, bool]:
    """What somebody comes upon of a room, and of what it is about."""
    room = project.room
    assert said.pictures
    picture = f"/rooms/{room.pk}/pictures/{said.pictures[0]['large']}.webp"
    pages = [room.get_absolute_url(), project.get_absolute_url(), f"/messages/{said.pk}/", picture]
    found = {url: browser.get(url).status_code in {200, 302} for url in pages}
    lists = {
        "/rooms/": f'data-room-row="{room.pk}"',
        "/projects/": project.title,
        "/": project.title,
        f"/search/?q={WORD}": f"/messages/{said.pk}/",
        "/search/?q=four": project.title,
    }
    for url, words in lists.items():
        found[url] = words in browser.get(url).content.decode()
    return found


@pytest.mark.parametrize("how", ["banned", "private"])
def test_who_is_no_longer_let_in_finds_nothing_of_it_until_they_are(
    how: str, client_of: Callable[[Member], Client], ada: Member, mallory: Member,
    grace: Member, project: Project, said: Message,
) -> None:  # fmt: skip
    stranger, member, room = client_of(mallory), client_of(grace), project.room
    before = finds(stranger, project, said)
    assert all(before.values()), before
    shut_out(room, mallory, ada, how)
    after = finds(stranger, project, said)
    assert not any(after.values()), after
    assert all(finds(member, project, said).values())
    let_in(room, mallory, ada, how)
    assert all(finds(stranger, project, said).values())


@pytest.mark.parametrize("how", ["banned", "private"])
def test_who_is_no_longer_let_in_is_told_nothing_more(
    how: str, ada: Member, mallory: Member, project: Project
) -> None:
    def told() -> int:
        body = f"@mallory {uuid4()}"
        actions.post_message(Room.objects.get(pk=project.room_id), by=ada, body=body, key=uuid4())
        return Notification.objects.filter(member=mallory, kind="mention").count()

    assert told() == 1
    shut_out(project.room, mallory, ada, how)
    assert told() == 1
    let_in(project.room, mallory, ada, how)
    assert told() == 2


def test_a_link_to_it_is_no_longer_read_as_its_title(
    town: Territory, ada: Member, project: Project
) -> None:
    links = [f"https://{town.host}{url}" for url in
             (project.get_absolute_url(), project.room.get_absolute_url())]  # fmt: skip
    assert set(link_titles.titles(town, " ".join(links))) == set(links)
    actions.set_public(project.room, by=ada, public=False)
    assert link_titles.titles(town, " ".join(links)) == {}


def test_nobody_follows_or_joins_their_way_back_in(
    client_of: Callable[[Member], Client], town: Territory, ada: Member, project: Project
) -> None:
    bob = make_member(town, "bob", "Bob Martin")
    browser, room = client_of(bob), project.room
    actions.set_public(room, by=ada, public=False)
    for url in (f"/rooms/{room.pk}/join/", f"{project.get_absolute_url()}follow/"):
        assert browser.post(url).status_code == 404
    assert room not in Room.objects.visible_to(bob, town)
