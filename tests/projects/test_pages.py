"""An idea is told, edited, followed and shown, in a browser without JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client

from members.models import Member, Territory
from notifications.models import Notification
from projects import actions
from projects.models import Need, Project
from tests.conftest import Counting, make_member
from tests.projects.pages import Clients, page, told_idea


def test_grace_tells_an_idea(grace: Member, client_of: Clients) -> None:
    answer = client_of(grace).post("/projects/new/", told_idea(body="Some *words*"))
    made = Project.objects.get()
    assert (made.holder, made.summary) == (grace, "Coffee for all.")
    assert answer.headers["Location"] == made.get_absolute_url() == "/projects/cafe/"


def test_a_visitor_is_asked_to_sign_in_and_comes_back(town: Territory, client: Client) -> None:
    answer = client.get("/projects/new/")
    assert answer.status_code == 302
    assert "next=/projects/new/" in answer.headers["Location"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 101},
        {"title": "\u202e"},
        {"summary": "x" * 10_000},
        {"body": "x" * 6001},
        {"title": "nul\x00"},
        {"neighbourhood": "x" * 200},
    ],
)
def test_what_cannot_be_told_comes_back_with_words(
    grace: Member, client_of: Clients, wrong: dict[str, str]
) -> None:
    answer = client_of(grace).post("/projects/new/", told_idea(**wrong))
    assert answer.status_code == 200
    form = answer.context["form"]
    assert form.errors
    assert not Project.objects.exists()


def test_the_holder_edits_and_moves_it_on(
    project: Project, ada: Member, client_of: Clients
) -> None:
    browser = client_of(ada)
    assert "Restaurant végétal" in page(browser, "/projects/restaurant-vegetal/edit/")
    browser.post("/projects/restaurant-vegetal/edit/", told_idea(title="Persil", stage="gathering"))
    project.refresh_from_db()
    assert (project.title, project.stage) == ("Persil", "gathering")


def test_a_stage_that_is_none_comes_back_with_words(
    project: Project, ada: Member, client_of: Clients
) -> None:
    path = "/projects/restaurant-vegetal/edit/"
    answer = client_of(ada).post(path, told_idea(stage="famous"))
    assert answer.context["form"].errors["stage"]


def test_following_is_one_button(project: Project, grace: Member, client_of: Clients) -> None:
    browser = client_of(grace)
    browser.post("/projects/restaurant-vegetal/follow/")
    assert project.people.get().member == grace
    assert 'aria-pressed="true"' in page(browser, project.get_absolute_url())
    browser.post("/projects/restaurant-vegetal/follow/")
    assert not project.people.exists()


def test_what_people_write_is_shown_as_words(
    town: Territory, ada: Member, grace: Member, client_of: Clients
) -> None:
    bad = "<img src=x onerror=alert(1)>"
    made = actions.start_project(town, by=ada, title=bad, summary=bad, body=bad)
    need = actions.add_need(made, by=ada, title=bad)
    actions.offer_skill(made, by=grace, need=need, words=bad)
    for path in (made.get_absolute_url(), "/projects/", f"{made.get_absolute_url()}edit/"):
        shown = page(client_of(ada), path)
        assert "onerror" in shown
        assert "<img src=x" not in shown


def grow(town: Territory, project: Project, holder: Member, names: range) -> None:
    for n in names:
        helper = make_member(town, f"m{n}", f"Member {n}")
        need = actions.add_need(project, by=holder, title=f"Need {n}", wanted=2)
        actions.offer_skill(project, by=helper, need=need, words=f"Offer {n}")
        accepted = actions.offer_skill(project, by=helper, words=f"More {n}")
        if n % 2:
            actions.answer_offer(accepted, by=holder, answer="accept")
        actions.follow(project, by=make_member(town, f"f{n}", f"Follower {n}"))
        made = actions.start_project(town, by=helper, title=f"Idea {n}", summary="x")
        actions.add_need(made, by=helper, title="Hands")


@pytest.mark.parametrize("path", ["/projects/", "/projects/restaurant-vegetal/", "/rooms/{room}/"])
def test_ten_cost_as_many_queries_as_one(
    town: Territory,
    project: Project,
    ada: Member,
    client_of: Clients,
    count_queries: Counting,
    path: str,
) -> None:
    browser, path = client_of(ada), path.format(room=project.room_id)
    grow(town, project, ada, range(1, 2))
    page(browser, path)
    few = count_queries(lambda: page(browser, path))
    grow(town, project, ada, range(2, 11))
    assert count_queries(lambda: page(browser, path)) == few


def test_the_room_shows_its_project(
    project: Project, need: Need, grace: Member, client_of: Clients
) -> None:
    shown = page(client_of(grace), project.room.get_absolute_url())
    assert project.get_absolute_url() in shown
    assert f'data-count="need.{need.pk}"' in shown
    assert f"/offer/?need={need.pk}" in shown
    assert Notification.objects.of(grace).count() == 0
