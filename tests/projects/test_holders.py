"""Who carries a project names one more and ends it; the last one stays."""

from __future__ import annotations

import pytest

from live.frames import Refusal
from members.models import Member, Territory
from notifications import sentences
from notifications.models import Notification
from projects import actions
from projects.models import Offer, Project, ProjectPerson
from rooms.actions import ban
from rooms.models import Membership
from tests.conftest import make_member
from tests.projects.offers import answer
from tests.projects.pages import Clients, page


def told(member: Member) -> list[str]:
    return [sentences.text(row, "en") for row in Notification.objects.of(member)]


def role(project: Project, member: Member) -> str:
    return Membership.objects.get(room=project.room, member=member).role


def test_grace_carries_it_too_and_is_told(project: Project, ada: Member, grace: Member) -> None:
    actions.add_holder(project, grace, by=ada)
    actions.add_holder(project, grace, by=ada)
    assert told(grace) == ["Ada Lovelace asks you to carry Restaurant végétal too."]
    assert role(project, grace) == "holder"
    assert actions.add_need(project, by=grace, title="Chairs").pk
    assert set(project.hands()) == {ada, grace}


def test_ada_leaves_and_grace_stands_on_the_project(
    project: Project, ada: Member, grace: Member
) -> None:
    actions.add_holder(project, grace, by=ada)
    actions.remove_holder(project, ada, by=ada)
    project.refresh_from_db()
    assert project.holder == grace
    assert told(grace)[0] == "Ada Lovelace no longer carries Restaurant végétal."
    assert (role(project, ada), role(project, grace)) == ("member", "holder")
    assert project.people.get().role == ProjectPerson.Role.FOLLOWER
    actions.unfollow(project, by=ada)
    with pytest.raises(Refusal):
        actions.add_need(project, by=ada, title="Chairs")


def test_the_last_one_stays(project: Project, ada: Member, grace: Member) -> None:
    with pytest.raises(Refusal) as refused:
        actions.remove_holder(project, ada, by=ada)
    assert refused.value.code == "forbidden"
    actions.add_holder(project, grace, by=ada)
    ban(project.room, grace, by=None)
    with pytest.raises(Refusal):
        actions.remove_holder(project, ada, by=ada)
    project.refresh_from_db()
    assert project.holder == ada, "who was shut out carries nothing"


def test_of_two_who_leave_the_second_stays(project: Project, ada: Member, grace: Member) -> None:
    actions.add_holder(project, grace, by=ada)
    actions.remove_holder(project, grace, by=ada)
    actions.remove_holder(project, grace, by=ada)
    with pytest.raises(Refusal):
        actions.remove_holder(project, ada, by=ada)


def test_an_accepted_offer_makes_nobody_less_than_they_are(
    project: Project, offer: Offer, ada: Member, grace: Member
) -> None:
    actions.add_holder(project, grace, by=ada)
    answer(offer, ada, "accept")
    assert role(project, grace) == "holder"
    assert project.people.get(member=grace).role == ProjectPerson.Role.HOLDER
    actions.remove_holder(project, grace, by=ada)
    assert (role(project, grace), project.people.get().role) == ("team", "team")


def test_who_was_shut_out_or_is_of_another_town_carries_nothing(
    project: Project, ada: Member, mallory: Member
) -> None:
    ban(project.room, mallory, by=None)
    far = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    for one in (mallory, make_member(far, "ida", "Ida Rhodes")):
        with pytest.raises(Refusal) as refused:
            actions.add_holder(project, one, by=ada)
        assert refused.value.code == "forbidden"


def test_the_team_names_nobody(project: Project, offer: Offer, ada: Member, grace: Member) -> None:
    answer(offer, ada, "accept")
    with pytest.raises(Refusal):
        actions.add_holder(project, grace, by=grace)
    with pytest.raises(Refusal):
        actions.remove_holder(project, ada, by=grace)


def test_ada_names_grace_on_a_page_and_leaves(
    project: Project, ada: Member, grace: Member, mallory: Member, client_of: Clients
) -> None:
    actions.follow(project, by=grace)
    url, browser = project.get_absolute_url(), client_of(ada)
    way = f"{url}holders/"
    assert f'href="{way}"' in page(browser, url)
    assert "Grace Hopper</option>" in page(browser, way)
    assert browser.post(way, {"who": mallory.pk}).status_code == 200
    assert browser.post(f"{way}ada/").status_code == 200, "refused in words"
    assert browser.post(way, {"who": grace.pk})["Location"] == way
    assert page(client_of(mallory), url).count("Grace Hopper") == 1
    assert browser.post(f"{way}ada/")["Location"] == url
    project.refresh_from_db()
    assert project.holder == grace
    assert client_of(mallory).get(way).status_code == 403
