"""The pages on which hands are asked for, offered and accepted."""

from __future__ import annotations

import pytest
from django.test import Client

from members.models import Member, Skill
from projects import actions
from projects.models import Need, Offer, Project
from tests.projects.pages import Clients, page


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
    actions.offer_skill(project, by=grace, words="On Mondays")
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


@pytest.mark.parametrize("path", ["", "{need.pk}/"])
def test_that_a_need_is_saved_is_said_beside_it(
    need: Need, ada: Member, client_of: Clients, path: str
) -> None:
    browser, told = client_of(ada), {"title": "Hem", "wanted": "3", "skill": "", "due": ""}
    way = f"/projects/restaurant-vegetal/needs/{path.format(need=need)}"
    answer = browser.post(way, told, follow=True)
    saved = Need.objects.get(title="Hem")
    said = [(m.level_tag, m.extra_tags) for m in answer.context["messages"]]
    assert said == [("success", saved.part)]
    shown = answer.content.decode()
    assert shown.count('class="notice ') == 1
    assert 0 < shown.index(f'id="{saved.part}"') - shown.index('class="notice ok"') < 1000
    assert 'class="notice ' not in page(browser, saved.project.get_absolute_url())


def test_an_answer_that_comes_too_late_is_said_on_the_page(
    project: Project, ada: Member, grace: Member, client_of: Clients
) -> None:
    offer = actions.offer_skill(project, by=grace, words="Hands")
    browser = client_of(ada)
    browser.post(f"/offers/{offer.pk}/decline/")
    answer = browser.post(f"/offers/{offer.pk}/accept/", follow=True)
    assert [m.level_tag for m in answer.context["messages"]] == ["error"]
    assert browser.post(f"/offers/{offer.pk}/devour/", follow=True).status_code == 200


def test_needs_stand_as_they_were_asked_for() -> None:
    assert Need.objects.with_waiting().ordered
