"""A word that waits is matched, offered and needed as any skill is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hub.pages.home import today
from members import actions as members
from members.models import Member, Skill
from notifications.models import Notification
from projects import actions
from projects.models import Need, Offer, Project

Clients = Callable[[Member], Client]
pytestmark = pytest.mark.django_db
NEED = {"title": "Ring at noon", "wanted": "1", "due": ""}


def test_a_need_in_own_words_finds_who_says_the_same(
    client_of: Clients, ada: Member, grace: Member, project: Project
) -> None:
    at = f"{project.get_absolute_url()}needs/"
    refused = client_of(ada).post(at, NEED | {"skill": "Campanologie"}).content.decode()
    assert 'value="Campanologie"' in refused
    assert not Need.objects.exists()
    sent = NEED | {"skill": "Campanologie", "own_words": "Campanologie"}
    assert client_of(ada).post(at, sent).status_code == 302
    assert not today(grace, grace.territory).needs
    page = {"name": "Grace Hopper", "kind": "person", "offers": "campanologies"}
    assert client_of(grace).post("/me/", page).status_code == 302
    assert [need.title for need in today(grace, grace.territory).needs] == ["Ring at noon"]


def test_an_offer_in_own_words_names_them_in_the_room_and_in_no_bell(
    client_of: Clients, grace: Member, ada: Member, project: Project
) -> None:
    at = f"{project.get_absolute_url()}offer/"
    sent = {"skill": "Campanologie", "words": "", "own_words": "Campanologie"}
    assert client_of(grace).post(at, sent).status_code == 302
    offer = Offer.objects.get()
    assert offer.state().skill == "Campanologie"
    assert not Notification.objects.get(member=ada, kind="offer").data["skill"]


def test_projects_are_not_filtered_by_words_that_nobody_knows(
    client_of: Clients, ada: Member
) -> None:
    asked = {"skill": "campanologie", "own_words": "campanologie"}
    page = client_of(ada).get("/projects/", asked)
    assert page.context["form"].errors
    assert 'name="own_words"' not in page.content.decode()
    assert not Skill.objects.exclude(proposed=None).exists()


def test_a_need_and_an_offer_of_the_same_word_wait_for_each_other(
    ada: Member, grace: Member, project: Project, bells: Skill
) -> None:
    actions.add_need(project, by=ada, title="Ring", skill=bells)
    members.set_skills(by=grace, way="offers", skills=[bells])
    assert [need.skill for need in today(grace, grace.territory).needs] == [bells]
