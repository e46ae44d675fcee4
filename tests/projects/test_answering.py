"""Those who carry a project answer what is offered, and whoever offered is told."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from live.frames import Refusal
from members.models import Member, Territory
from projects import actions
from projects.models import Need, Offer, Project, ProjectPerson
from rooms.models import Membership
from tests.conftest import make_member
from tests.projects.offers import answer, kinds_of
from tests.telling import Telling, frames


def test_accepting_fills_a_place_on_every_open_page(
    project: Project, need: Need, offer: Offer, ada: Member, grace: Member, telling: Telling
) -> None:
    with telling() as told:
        answer(offer, ada, "accept")
    need.refresh_from_db()
    assert need.filled == 1
    counts = frames(told, project.territory.topic, "counts")[-1]["counts"]
    assert counts[f"need.{need.pk}"] == {"value": 1, "of": 2}
    assert counts[f"need.{need.pk}.offers"] == {"value": 0, "of": None}
    (frame,) = frames(told, project.room.topic, "room")
    changes = {noun: state for change in frame["changes"] for noun, state in change.items()}
    assert changes["offer"]["status"] == "accepted"
    assert changes["need"]["filled"] == 1
    assert frames(told, grace.topic, "notification")[0]["kind"] == "offer_accepted"


def test_whoever_is_accepted_is_on_the_team_and_in_the_room(
    project: Project, offer: Offer, ada: Member, grace: Member
) -> None:
    answer(offer, ada, "accept")
    assert project.people.get(member=grace).role == ProjectPerson.Role.TEAM
    assert Membership.objects.get(room=project.room, member=grace).role == "team"
    assert not Project.objects.held_by(grace).exists(), "who helps decides nothing"


def test_an_offer_without_a_need_is_accepted_too(
    project: Project, ada: Member, grace: Member
) -> None:
    offer = actions.offer_skill(project, by=grace, words="I know a baker.")
    assert answer(offer, ada, "accept").status == "accepted"
    assert set(project.hands()) == {ada, grace}


def test_the_whole_way_tells_the_one_who_offered(offer: Offer, ada: Member, grace: Member) -> None:
    assert answer(offer, ada, "accept", "done", "thank").status == "thanked"
    assert kinds_of(grace) == ["offer_accepted", "offer_done", "offer_thanked"]
    assert kinds_of(ada) == []


def test_declining_is_told_and_fills_nothing(
    need: Need, offer: Offer, ada: Member, grace: Member
) -> None:
    answer(offer, ada, "decline")
    need.refresh_from_db()
    assert need.filled == 0
    assert kinds_of(grace) == ["offer_declined"]
    assert not ProjectPerson.objects.exists()


def test_a_place_can_be_freed_again(
    project: Project, need: Need, offer: Offer, ada: Member, grace: Member
) -> None:
    answer(offer, ada, "accept", "decline")
    need.refresh_from_db()
    assert need.filled == 0
    assert project.people.get(member=grace).role == ProjectPerson.Role.FOLLOWER


@pytest.mark.parametrize(
    ("before", "wrong"),
    [
        ((), "done"),
        ((), "thank"),
        (("accept",), "accept"),
        (("decline",), "accept"),
        (("decline",), "thank"),
        (("accept", "done"), "decline"),
        (("accept", "thank"), "done"),
        ((), "devour"),
    ],
)
def test_what_does_not_follow_is_refused_in_words(
    offer: Offer, ada: Member, before: tuple[str, ...], wrong: str
) -> None:
    stands = answer(offer, ada, *before).status
    with pytest.raises(Refusal) as refused:
        answer(offer, ada, wrong)
    assert str(refused.value)
    offer.refresh_from_db()
    assert offer.status == stands


def test_a_full_need_refuses_one_more(
    town: Territory, project: Project, need: Need, ada: Member, grace: Member, mallory: Member
) -> None:
    bob = make_member(town, "bob", "Bob")
    offers = [actions.offer_skill(project, by=m, need=need) for m in (grace, mallory, bob)]
    answer(offers[0], ada, "accept")
    answer(offers[1], ada, "accept")
    with pytest.raises(Refusal) as refused:
        answer(offers[2], ada, "accept")
    assert refused.value.code == "closed"
    assert Offer.objects.get(pk=offers[2].pk).status == "proposed"
    late = make_member(town, "late", "Late")
    with pytest.raises(Refusal):
        actions.offer_skill(project, by=late, need=Need.objects.get(pk=need.pk))


def test_the_database_itself_refuses_an_overfilled_need(need: Need) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.filter(pk=need.pk).update(filled=3)


def test_fewer_places_than_people_found_is_refused(need: Need, offer: Offer, ada: Member) -> None:
    answer(offer, ada, "accept")
    with pytest.raises(Refusal):
        actions.change_need(need, by=ada, title="Sew", wanted=0)
    changed = actions.change_need(need, by=ada, title="Sew", wanted=1)
    assert not changed.open


def test_mallory_answers_nothing(offer: Offer, mallory: Member, telling: Telling) -> None:
    for wrong in Offer.ANSWERS:
        with telling() as told, pytest.raises(Refusal) as refused:
            answer(offer, mallory, wrong)
        assert refused.value.code == "forbidden"
        assert told == []


def test_nobody_answers_their_own_offer(
    project: Project, offer: Offer, ada: Member, grace: Member
) -> None:
    answer(offer, ada, "accept")
    second = actions.offer_skill(project, by=grace, words="And cooking.")
    with pytest.raises(Refusal):
        answer(second, grace, "accept")
    assert answer(second, ada, "accept").status == "accepted"


def test_a_private_projects_numbers_stay_in_its_room(
    private_project: Project, ada: Member, grace: Member, telling: Telling
) -> None:
    actions.follow(private_project, by=grace)
    with telling() as told:
        need = actions.add_need(private_project, by=ada, title="Silence")
        actions.offer_skill(private_project, by=grace, need=need)
    assert [t for t, _ in told if t.startswith("territory.")] == []
    assert frames(told, private_project.room.topic, "counts")
