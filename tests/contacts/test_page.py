"""A member's page leads on: to what they carry and organise, and to a word with them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from contacts import queries
from events import actions as events
from projects import actions as projects
from rooms.models import Message, Room
from sharing.models import Invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(town, ada):
    told: Any = {"title": "Zanzibar", "summary": "Rien encore.", "public": False}
    return projects.start_project(town, by=ada, **told)


@pytest.fixture
def meetup(town, ada):
    starts = timezone.now() + timedelta(days=3)
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=2)}
    return events.create_event(town, by=ada, title="Apéro", **hours)


def page(browser: Client, path: str = "/people/ada/") -> str:
    return browser.get(path).content.decode()


def test_it_shows_what_they_carry_and_organise_as_far_as_one_may_see(
    ada, grace, team, secret, meetup, client_of
):
    for browser in (Client(), client_of(grace)):
        assert f'href="/projects/{team.slug}/"' in page(browser)
        assert f'href="/events/{meetup.slug}/"' in page(browser)
        assert "Zanzibar" not in page(browser)
        assert f'href="/projects/{team.slug}/"' in page(browser, "/people/grace/")
    assert "Zanzibar" in page(client_of(ada))
    Room.objects.filter(pk=meetup.room_id).update(public=False)
    assert meetup.title not in page(Client())


def test_it_asks_the_same_however_much_they_carry(town, ada, grace, client_of, count_queries):
    browser = client_of(grace)

    def asked(number: int) -> int:
        for each in range(number):
            told: Any = {"title": f"Projet {number} {each}", "summary": "x"}
            projects.start_project(town, by=ada, **told)
        return count_queries(lambda: page(browser))

    asked(1)
    assert asked(1) == asked(9)


def test_one_s_own_leads_to_who_wrote_and_whom_one_blocks(ada, grace, word, client_of):
    assert "/me/words/" in page(client_of(grace), "/people/grace/")
    assert "/me/words/" not in page(client_of(ada), "/people/ada/")
    assert "/people/grace/write/" not in page(client_of(grace), "/people/grace/")


def test_what_one_carries_is_proposed_with_a_link(town, ada, mallory, team, meetup, client_of):
    need = projects.add_need(team, by=ada, title="Une fourche")
    browser = client_of(ada)
    shown = browser.get("/people/mallory/propose/").content.decode()
    for words in ("Compost", "Une fourche", "Apéro"):
        assert words in shown
    browser.post("/people/mallory/propose/", {"about": f"need-{need.pk}", "words": "Viens !"})
    word = queries.between(ada, mallory)
    assert word
    there = f"http://testserver/projects/compost/#need-{need.pk}"
    assert word.words == f"Viens !\n\n[Une fourche]({there})"


def test_what_is_private_is_proposed_with_a_way_in(ada, grace, team, secret, client_of):
    told = {"about": f"project-{secret.pk}", "words": "Viens !"}
    room = Room.objects.filter(pair__isnull=False)
    assert client_of(ada).post("/people/grace/propose/", told).url == room.get().get_absolute_url()
    made = Invitation.objects.get()
    assert made.project == secret
    assert f"/invite/{made.token}/" in Message.objects.get(room=room.get()).body


def test_nobody_proposes_what_others_carry(mallory, grace, team, client_of):
    told = {"about": f"project-{team.pk}", "words": "Viens !"}
    browser = client_of(mallory)
    assert "/projects/new/" in browser.get("/people/grace/propose/").content.decode()
    assert browser.post("/people/grace/propose/", told).status_code == 200
    assert queries.between(mallory, grace) is None
