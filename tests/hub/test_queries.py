"""How often each page asks the database, at most: for a visitor, and for a member."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from events.actions import register
from members import actions, skills
from members.models import Member, Skill, Territory
from notifications.actions import announce, notify
from projects.models import Project
from rooms.models import Room
from tests.conftest import Counting, make_member
from tests.events.conftest import call_meetup
from tests.projects.conftest import project
from tests.projects.test_pages import grow
from tests.rooms.talk import say

__all__ = ["project"]
Clients = Callable[[Member], Client]

# A visitor's are the town, and what there is. A member's are the visitor's, their session,
# themselves, the number on their bell, and theirs.
MOST = {
    "/": (8, 15),  # two of them: what was said last, of each kind that says something
    "/rooms/": (5, 9),
    "/projects/": (7, 10),
    "/projects/restaurant-vegetal/": (5, 9),
    "/events/": (4, 7),
    "/events/meetup-1/": (5, 8),
    "/people/": (6, 9),  # how many they are is asked where one page does not hold them
    "/people/grace/": (6, 12),
    "/search/?q=need": (11, 14),
}


@pytest.fixture
def lively(
    town: Territory, project: Project, ada: Member, grace: Member, animator: Member
) -> Callable[[range], None]:
    """So much of everything, some of it for grace."""
    skills.load_skills()
    known = list(Skill.objects.all()[:3])
    announce(town, by=animator, body="Bonjour")
    actions.set_skills(by=grace, way="offers", skills=known)

    def more(numbers: range) -> None:
        grow(town, project, ada, numbers)
        for n in numbers:
            person = make_member(town, f"p{n}", f"Person need {n}")
            actions.set_skills(by=person, way="offers", skills=known)
            meetup = call_meetup(town, ada, title=f"Meetup {n}", summary="need")
            register(meetup, by=grace)
            say(Room.objects.get(pk=meetup.room_id), ada, 2)
            notify([grace], kind="announcement", by=ada, url="/", about=None)

    return more


def test_no_page_asks_more_than_that_however_much_there_is(
    lively: Callable[[range], None],
    grace: Member,
    client: Client,
    client_of: Clients,
    count_queries: Counting,
) -> None:
    member = client_of(grace)

    def count(reader: Client, path: str) -> int:
        assert reader.get(path).status_code == 200
        return count_queries(lambda: reader.get(path))

    for numbers in (range(1, 2), range(2, 11)):
        lively(numbers)
        counted = {path: (count(client, path), count(member, path)) for path in MOST}
        beyond = {path: asked for path, asked in counted.items() if more(asked, MOST[path])}
        assert not beyond


def more(asked: tuple[int, int], most: tuple[int, int]) -> bool:
    return asked[0] > most[0] or asked[1] > most[1]
