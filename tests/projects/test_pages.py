"""The pages of projects, in a browser without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members.models import Member, Skill, Territory
from notifications.models import Notification
from projects import actions
from projects.models import Need, Offer, Project
from tests.conftest import make_member

Clients = Callable[[Member], Client]


def told_idea(**more: str) -> dict[str, str]:
    return {"title": "Café", "summary": "Coffee for all.", "body": "", "neighbourhood": ""} | more


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


# ---- telling an idea -----------------------------------------------------------------------
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


# ---- who may -------------------------------------------------------------------------------
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
        assert client_of(ada).get(f"/projects/secret/{part}").status_code == 200
    there = client_of(mallory).get(f"/projects/secret/{part}")
    none = client_of(mallory).get(f"/projects/nothing/{part}")
    assert there.status_code == none.status_code == 404
    shown = [re.sub(r'value="\w{64}"', "", answer.content.decode()) for answer in (there, none)]
    assert shown[0].replace("secret", "nothing") == shown[1]


def test_a_private_project_stands_in_no_list_but_mine(
    project: Project, private_project: Project, ada: Member, mallory: Member, client_of: Clients
) -> None:
    assert "/projects/secret/" in page(client_of(ada), "/projects/")
    hidden = page(client_of(mallory), "/projects/")
    assert "/projects/restaurant-vegetal/" in hidden
    assert "/projects/secret/" not in hidden


def test_a_private_projects_offers_are_absent_too(
    private_project: Project, ada: Member, grace: Member, mallory: Member, client_of: Clients
) -> None:
    actions.follow(private_project, member=grace)
    offer = actions.offer_skill(private_project, member=grace, words="Hands")
    assert client_of(mallory).post(f"/offers/{offer.pk}/accept/").status_code == 404
    assert client_of(mallory).post("/offers/999999/accept/").status_code == 404
    assert client_of(ada).post(f"/offers/{offer.pk}/accept/").status_code == 302


def test_mallory_answers_no_offer_that_she_sees(
    project: Project, grace: Member, mallory: Member, client_of: Clients
) -> None:
    offer = actions.offer_skill(project, member=grace, words="Hands")
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


# ---- needs and offers ----------------------------------------------------------------------
def test_ada_asks_and_grace_offers_and_ada_accepts(
    project: Project, ada: Member, grace: Member, sewing: Skill, client_of: Clients
) -> None:
    asked = {"title": "Sew", "skill": "Trial SEWING", "wanted": "2", "due": ""}
    client_of(ada).post("/projects/restaurant-vegetal/needs/", asked)
    need = Need.objects.get()
    assert (need.skill, need.wanted) == (sewing, 2)

    helper = client_of(grace)
    way = f"/projects/restaurant-vegetal/offer/?need={need.pk}"
    assert way in page(helper, project.get_absolute_url())
    assert "trial sewing" in page(helper, way)
    helper.post(way, {"skill": "trial sewing", "words": "On Sundays"})
    offer = Offer.objects.get()
    assert (offer.need, offer.skill, offer.member) == (need, sewing, grace)
    assert "On Sundays" in page(helper, project.get_absolute_url())

    holder = client_of(ada)
    assert f"/offers/{offer.pk}/accept/" in page(holder, project.get_absolute_url())
    assert f"/offers/{offer.pk}/accept/" not in page(helper, project.get_absolute_url())
    answer = holder.post(f"/offers/{offer.pk}/accept/")
    assert answer.headers["Location"].endswith(f"#offer-{offer.pk}")
    shown = page(holder, project.get_absolute_url())
    assert f'<span data-count="need.{need.pk}">1</span>' in shown
    assert f"/offers/{offer.pk}/thank/" in shown


def test_the_page_lists_the_offers_that_concern_me(
    project: Project, grace: Member, mallory: Member, client: Client, client_of: Clients
) -> None:
    actions.offer_skill(project, member=grace, words="On Mondays")
    assert "On Mondays" in page(client_of(grace), project.get_absolute_url())
    assert "On Mondays" not in page(client_of(mallory), project.get_absolute_url())
    assert "On Mondays" not in page(client, project.get_absolute_url())


@pytest.mark.parametrize(
    "wrong",
    [
        {"skill": "no such thing at all"},
        {"skill": "x" * 5000},
        {"skill": "sewing, cooking, singing"},
        {"words": "x" * 401},
        {"words": "nul\x00"},
        {},
    ],
)
def test_an_offer_that_cannot_be_comes_back_with_words(
    project: Project, grace: Member, client_of: Clients, wrong: dict[str, str]
) -> None:
    answer = client_of(grace).post("/projects/restaurant-vegetal/offer/", wrong)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Offer.objects.exists()


@pytest.mark.parametrize("asked", ["x", "0", "-1", "²", "9" * 18, "9" * 40, "1%00"])
def test_a_need_that_is_none_is_not_found(
    project: Project, grace: Member, client_of: Clients, asked: str
) -> None:
    path = f"/projects/restaurant-vegetal/offer/?need={asked}"
    assert client_of(grace).get(path).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"wanted": "0"},
        {"wanted": "many"},
        {"wanted": "9" * 30},
        {"due": "2001-01-01"},
        {"due": "someday"},
        {"title": ""},
        {"skill": "no such thing at all"},
    ],
)
def test_a_need_that_cannot_be_comes_back_with_words(
    project: Project, ada: Member, client_of: Clients, wrong: dict[str, str]
) -> None:
    told = {"title": "Hands", "wanted": "1", "skill": "", "due": ""} | wrong
    answer = client_of(ada).post("/projects/restaurant-vegetal/needs/", told)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Need.objects.exists()


def test_a_need_is_changed(need: Need, ada: Member, client_of: Clients) -> None:
    path = f"/projects/restaurant-vegetal/needs/{need.pk}/"
    assert "Sew the curtains" in page(client_of(ada), path)
    told = {"title": "Sew the aprons", "wanted": "3", "skill": "", "due": ""}
    client_of(ada).post(path, told)
    need.refresh_from_db()
    assert (need.title, need.wanted, need.skill) == ("Sew the aprons", 3, None)


def test_an_answer_that_comes_too_late_is_said_on_the_page(
    project: Project, ada: Member, grace: Member, client_of: Clients
) -> None:
    offer = actions.offer_skill(project, member=grace, words="Hands")
    browser = client_of(ada)
    browser.post(f"/offers/{offer.pk}/decline/")
    answer = browser.post(f"/offers/{offer.pk}/accept/", follow=True)
    assert [m.level_tag for m in answer.context["messages"]] == ["error"]
    assert browser.post(f"/offers/{offer.pk}/devour/", follow=True).status_code == 200


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
    made = actions.start_project(town, holder=ada, title=bad, summary=bad, body=bad)
    need = actions.add_need(made, by=ada, title=bad)
    actions.offer_skill(made, member=grace, need=need, words=bad)
    for path in (made.get_absolute_url(), "/projects/", f"{made.get_absolute_url()}edit/"):
        shown = page(client_of(ada), path)
        assert "onerror" in shown
        assert "<img src=x" not in shown


# ---- the list ------------------------------------------------------------------------------
def test_projects_are_found_by_stage_skill_and_place(
    town: Territory, project: Project, need: Need, grace: Member, client: Client
) -> None:
    actions.start_project(town, holder=grace, title="Jardin", summary="Green.")
    for asked, found in [
        ("", {"Restaurant végétal", "Jardin"}),
        ("stage=idea", {"Restaurant végétal", "Jardin"}),
        ("stage=paused", set()),
        ("skill=trial+sewing", {"Restaurant végétal"}),
        ("neighbourhood=blagis", {"Restaurant végétal"}),
        ("stage=idea&skill=&neighbourhood=", {"Restaurant végétal", "Jardin"}),
    ]:
        answer = client.get(f"/projects/?{asked}")
        assert {p.title for p in answer.context["page"]} == found, asked


@pytest.mark.parametrize(
    "asked",
    [
        "stage=famous",
        "skill=" + "x" * 3000,
        "skill=zz",
        "neighbourhood=" + "x" * 10_000,
        "neighbourhood=%00",
        "page=-1",
        "page=x",
        "page=" + "9" * 40,
        "%ff=%ff",
    ],
)
def test_a_strange_question_is_answered(project: Project, client: Client, asked: str) -> None:
    assert client.get(f"/projects/?{asked}").status_code == 200


def test_an_empty_town_shows_the_next_step(town: Territory, client: Client) -> None:
    assert "/projects/new/" in page(client, "/projects/")


# ---- ten cost what one costs ---------------------------------------------------------------
def grow(town: Territory, project: Project, holder: Member, names: range) -> None:
    for n in names:
        helper = make_member(town, f"m{n}", f"Member {n}")
        need = actions.add_need(project, by=holder, title=f"Need {n}", wanted=2)
        actions.offer_skill(project, member=helper, need=need, words=f"Offer {n}")
        accepted = actions.offer_skill(project, member=helper, words=f"More {n}")
        if n % 2:
            actions.answer_offer(accepted, by=holder, answer="accept")
        actions.follow(project, member=make_member(town, f"f{n}", f"Follower {n}"))
        made = actions.start_project(town, holder=helper, title=f"Idea {n}", summary="x")
        actions.add_need(made, by=helper, title="Hands")


@pytest.mark.parametrize("path", ["/projects/", "/projects/restaurant-vegetal/", "/rooms/{room}/"])
def test_ten_cost_as_many_queries_as_one(
    town: Territory,
    project: Project,
    ada: Member,
    client_of: Clients,
    path: str,
) -> None:
    browser, path = client_of(ada), path.format(room=project.room_id)
    grow(town, project, ada, range(1, 2))
    page(browser, path)
    with CaptureQueriesContext(connection) as few:
        page(browser, path)
    grow(town, project, ada, range(2, 11))
    with CaptureQueriesContext(connection) as many:
        page(browser, path)
    assert len(many) == len(few), [q["sql"][:100] for q in many.captured_queries]


def test_the_room_shows_its_project(
    project: Project, need: Need, grace: Member, client_of: Clients
) -> None:
    shown = page(client_of(grace), project.room.get_absolute_url())
    assert project.get_absolute_url() in shown
    assert f'data-count="need.{need.pk}"' in shown
    assert f"/offer/?need={need.pk}" in shown
    assert Notification.objects.of(grace).count() == 0


def test_the_filters_say_how_many_are_in_force(client: Client, town: Territory) -> None:
    """Where they are folded, one must know why so few projects are there."""
    for asked, words in (("", None), ("?stage=idea", "1 filter in force")):
        page = client.get(f"/projects/{asked}", headers={"accept-language": "en"})
        assert page.context["filters"] == (1 if words else 0)
        assert (words or "</details>") in page.content.decode()
    both = client.get("/projects/?stage=idea&neighbourhood=centre&skill=&page=1")
    assert both.context["filters"] == 2
    assert client.get("/projects/?stage=nonsense").context["form"].errors
