"""The pages that take back a need or an offer, each asking once more."""

from __future__ import annotations

from members.models import Member
from projects import actions
from projects.models import Need, Offer, Project
from tests.projects.pages import Clients, page


def test_grace_withdraws_her_offer_on_the_projects_page(
    project: Project, offer: Offer, grace: Member, client_of: Clients
) -> None:
    browser, url, way = (
        client_of(grace),
        project.get_absolute_url(),
        f"/offers/{offer.pk}/withdraw/",
    )
    assert f'href="{way}"' in page(browser, url)
    assert "<form" in page(browser, way)
    offer.refresh_from_db()
    assert offer.status == "proposed", "looking changes nothing"
    assert browser.post(way)["Location"] == url
    assert way not in page(browser, url)
    offer.refresh_from_db()
    assert offer.status == "withdrawn"


def test_what_was_done_meanwhile_is_refused_on_the_page(
    offer: Offer, ada: Member, grace: Member, client_of: Clients
) -> None:
    for one in ("accept", "done"):
        actions.answer_offer(offer, by=ada, answer=one)
    answer = client_of(grace).post(f"/offers/{offer.pk}/withdraw/")
    assert answer.status_code == 200
    assert "notice error" in answer.text


def test_nobody_finds_the_page_of_anothers_offer(
    project: Project, offer: Offer, ada: Member, mallory: Member, client_of: Clients
) -> None:
    for who in (ada, mallory):
        way = f"/offers/{offer.pk}/withdraw/"
        assert client_of(who).get(way).status_code == client_of(who).post(way).status_code == 404
        assert way not in page(client_of(who), project.get_absolute_url())


def test_ada_withdraws_a_need_and_it_stands_nowhere_any_more(
    project: Project, need: Need, ada: Member, grace: Member, client_of: Clients
) -> None:
    browser, url = client_of(ada), project.get_absolute_url()
    way = f"{url}needs/{need.pk}/withdraw/"
    assert f'href="{way}"' in page(browser, url)
    assert way not in page(client_of(grace), url)
    assert need.title in page(client_of(grace), f"/rooms/{project.room_id}/")
    assert browser.post(way)["Location"] == url
    for where in (url, "/projects/", f"/rooms/{project.room_id}/"):
        assert need.title not in page(client_of(grace), where), where
    late = client_of(grace).post(f"{url}offer/?need={need.pk}", {"words": "I sew"})
    assert late.status_code == 200
    assert "notice error" in late.text
    assert not Offer.objects.exists()


def test_mallory_withdraws_no_need(
    project: Project, need: Need, mallory: Member, client_of: Clients
) -> None:
    way = f"{project.get_absolute_url()}needs/{need.pk}/withdraw/"
    assert client_of(mallory).get(way).status_code == 403
    assert client_of(mallory).post(way).status_code == 403
