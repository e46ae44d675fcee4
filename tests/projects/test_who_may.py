"""Who may see a project's pages, change them and answer there; what is private is absent."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from members.models import Member, Territory
from projects import actions
from projects.models import Project
from tests.projects.pages import Clients, page, told_idea

HELD = ["edit/", "needs/"]


@pytest.mark.parametrize("part", HELD)
def test_mallory_may_not_change_what_ada_may(
    project: Project, ada: Member, mallory: Member, client_of: Clients, part: str
) -> None:
    path = f"{project.get_absolute_url()}{part}"
    assert client_of(ada).get(path).status_code == 200
    assert client_of(mallory).get(path).status_code == 403
    assert client_of(mallory).post(path, told_idea(stage="idea")).status_code == 403


@pytest.mark.parametrize("part", ["", "offer/", *HELD])
def test_a_private_project_is_as_absent_as_none(
    private_project: Project, ada: Member, mallory: Member, client_of: Clients, part: str
) -> None:
    if part != "offer/":
        assert client_of(ada).get(f"{private_project.get_absolute_url()}{part}").status_code == 200
    there = client_of(mallory).get(f"{private_project.get_absolute_url()}{part}")
    none = client_of(mallory).get(f"/projects/nothing/{part}")
    assert there.status_code == none.status_code == 404
    shown = [re.sub(r'value="\w{64}"', "", answer.content.decode()) for answer in (there, none)]
    assert shown[0].replace(private_project.slug, "nothing") == shown[1]


def test_a_private_project_stands_in_no_list_but_mine(
    project: Project, private_project: Project, ada: Member, mallory: Member, client_of: Clients
) -> None:
    assert private_project.get_absolute_url() in page(client_of(ada), "/projects/")
    hidden = page(client_of(mallory), "/projects/")
    assert "/projects/restaurant-vegetal/" in hidden
    assert private_project.get_absolute_url() not in hidden


def test_a_private_projects_offers_are_absent_too(
    private_project: Project, ada: Member, grace: Member, mallory: Member, client_of: Clients
) -> None:
    actions.follow(private_project, by=grace)
    offer = actions.offer_skill(private_project, by=grace, words="Hands")
    assert client_of(mallory).post(f"/offers/{offer.pk}/accept/").status_code == 404
    assert client_of(mallory).post("/offers/999999/accept/").status_code == 404
    assert client_of(ada).post(f"/offers/{offer.pk}/accept/").status_code == 302


def test_mallory_answers_no_offer_that_she_sees(
    project: Project, grace: Member, mallory: Member, client_of: Clients
) -> None:
    offer = actions.offer_skill(project, by=grace, words="Hands")
    assert client_of(mallory).post(f"/offers/{offer.pk}/accept/").status_code == 403
    offer.refresh_from_db()
    assert offer.status == "proposed"


@pytest.mark.parametrize("path", ["/projects/restaurant-vegetal/follow/", "/offers/1/accept/"])
def test_what_changes_is_never_a_get(
    project: Project, grace: Member, client_of: Clients, path: str
) -> None:
    assert client_of(grace).get(path).status_code == 405


def test_a_form_without_its_token_is_refused(project: Project, grace: Member) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(grace, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.post("/projects/restaurant-vegetal/follow/").status_code == 403
    assert browser.post("/projects/new/", told_idea()).status_code == 403


def test_another_towns_projects_are_not_here(project: Project, client: Client) -> None:
    Territory.objects.create(name="Antony", slug="antony", host="testserver")
    assert client.get(project.get_absolute_url()).status_code == 404
    assert project.title not in page(client, "/projects/")
