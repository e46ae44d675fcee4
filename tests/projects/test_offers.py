"""Someone offers to help, those who carry the project see it at once, and answer."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from live.frames import Refusal
from members.models import Member, Skill, Territory
from notifications.models import Notification
from projects import actions
from projects.models import Need, Offer, Project, ProjectPerson
from rooms.models import Membership
from tests.conftest import make_member
from tests.telling import Telling, frames


@pytest.fixture
def offer(project: Project, need: Need, grace: Member) -> Offer:
    made = actions.offer_skill(project, member=grace, need=need, words="On Sundays.")
    Notification.objects.all().delete()
    return made


def answer(offer: Offer, by: Member, *answers: str) -> Offer:
    for one in answers:
        offer = actions.answer_offer(offer, by=by, answer=one)
    return offer


def kinds_of(member: Member) -> list[str]:
    return list(Notification.objects.of(member).order_by("id").values_list("kind", flat=True))


# ---- offering ------------------------------------------------------------------------------
def test_the_holder_sees_the_offer_that_second(
    project: Project, need: Need, ada: Member, grace: Member, telling: Telling
) -> None:
    with telling() as told:
        offer = actions.offer_skill(project, member=grace, need=need, words="On Sundays.")
    row = Notification.objects.get()
    assert (row.member, row.actor, row.kind) == (ada, grace, "offer")
    assert row.url == f"/projects/restaurant-vegetal/#offer-{offer.pk}"
    (frame,) = frames(told, ada.topic, "notification")
    assert frame["unread"] == 1
    for named in ("Grace Hopper", "couture d'essai", "Sew the curtains", "Restaurant végétal"):
        assert named in frame["text"]


def test_the_room_shows_the_offer_as_a_change(
    project: Project, need: Need, grace: Member, sewing: Skill, telling: Telling
) -> None:
    with telling() as told:
        offer = actions.offer_skill(project, member=grace, need=need, words="On Sundays.")
    (frame,) = frames(told, project.room.topic, "room")
    state = frame["changes"][0]["offer"]
    assert frame["seq"] == state["seq"] == offer.seq > 0
    assert (state["status"], state["by"]["slug"], state["need"]) == ("proposed", "grace", need.pk)
    assert state["names"] == {"fr": sewing.name_fr, "en": sewing.name_en}


def test_the_offers_that_wait_are_counted_on_every_page(
    project: Project, need: Need, grace: Member, telling: Telling
) -> None:
    with telling() as told:
        actions.offer_skill(project, member=grace, need=need)
    counts = frames(told, project.territory.topic, "counts")[0]["counts"]
    assert counts[f"need.{need.pk}.offers"] == {"value": 1, "of": None}
    assert counts[f"need.{need.pk}"] == {"value": 0, "of": 2}


def test_the_team_is_told_too_and_the_offerer_never(
    town: Territory, project: Project, need: Need, offer: Offer, ada: Member, grace: Member
) -> None:
    answer(offer, ada, "accept")
    Notification.objects.all().delete()
    bob = make_member(town, "bob", "Bob")
    actions.offer_skill(project, member=bob, words="I can cook.")
    assert set(Notification.objects.values_list("member", flat=True)) == {ada.pk, grace.pk}
    actions.offer_skill(project, member=grace, words="I can cook too.")
    assert kinds_of(grace) == ["offer"]


def test_a_second_click_is_the_same_offer(
    project: Project, need: Need, offer: Offer, grace: Member
) -> None:
    again = actions.offer_skill(project, member=grace, need=need, words="On Sundays.")
    assert again == offer
    assert not Notification.objects.exists()


def test_two_offers_to_one_need_are_one_too_many(
    project: Project, need: Need, offer: Offer, grace: Member
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.offer_skill(project, member=grace, need=need, words="And on Mondays.")
    assert refused.value.code == "closed"
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.create(project=project, room=project.room, need=need, member=grace)


def test_a_skill_is_offered_to_a_project_once_at_a_time(
    project: Project, grace: Member, sewing: Skill
) -> None:
    actions.offer_skill(project, member=grace, skill=sewing, words="Curtains")
    with pytest.raises(Refusal):
        actions.offer_skill(project, member=grace, skill=sewing, words="Cushions")
    actions.offer_skill(project, member=grace, words="And I know a baker.")
    assert Offer.objects.count() == 2


def test_whoever_was_declined_may_offer_again(
    project: Project, need: Need, offer: Offer, ada: Member, grace: Member
) -> None:
    answer(offer, ada, "decline")
    again = actions.offer_skill(project, member=grace, need=need, words="On Sundays.")
    assert again != offer


def test_the_holder_does_not_offer_to_the_own_project(project: Project, ada: Member) -> None:
    with pytest.raises(Refusal):
        actions.offer_skill(project, member=ada, words="I can do it all.")


def test_an_empty_offer_is_refused_in_words(project: Project, grace: Member) -> None:
    with pytest.raises(Refusal):
        actions.offer_skill(project, member=grace, words=" \u200b ")
    with pytest.raises(Refusal):
        actions.offer_skill(project, member=grace, words="x" * 401)


def test_a_need_of_another_project_is_not_there(
    town: Territory, need: Need, grace: Member, mallory: Member
) -> None:
    other = actions.start_project(town, holder=mallory, title="Other", summary="x")
    with pytest.raises(Refusal) as refused:
        actions.offer_skill(other, member=grace, need=need)
    assert refused.value.code == "not_found"


def test_a_project_that_is_achieved_takes_no_offers(
    project: Project, ada: Member, grace: Member
) -> None:
    actions.change_stage(project, by=ada, stage="achieved")
    with pytest.raises(Refusal) as refused:
        actions.offer_skill(project, member=grace, words="Too late?")
    assert refused.value.code == "closed"


# ---- answering -----------------------------------------------------------------------------
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
    assert Project.objects.held_by(grace).get() == project


def test_an_offer_without_a_need_is_accepted_too(
    project: Project, ada: Member, grace: Member
) -> None:
    offer = actions.offer_skill(project, member=grace, words="I know a baker.")
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
    offers = [actions.offer_skill(project, member=m, need=need) for m in (grace, mallory, bob)]
    answer(offers[0], ada, "accept")
    answer(offers[1], ada, "accept")
    with pytest.raises(Refusal) as refused:
        answer(offers[2], ada, "accept")
    assert refused.value.code == "closed"
    assert Offer.objects.get(pk=offers[2].pk).status == "proposed"
    late = make_member(town, "late", "Late")
    with pytest.raises(Refusal):
        actions.offer_skill(project, member=late, need=Need.objects.get(pk=need.pk))


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
    second = actions.offer_skill(project, member=grace, words="And cooking.")
    with pytest.raises(Refusal):
        answer(second, grace, "accept")
    assert answer(second, ada, "accept").status == "accepted"


def test_a_private_projects_numbers_stay_in_its_room(
    private_project: Project, ada: Member, grace: Member, telling: Telling
) -> None:
    actions.follow(private_project, member=grace)
    with telling() as told:
        need = actions.add_need(private_project, by=ada, title="Silence")
        actions.offer_skill(private_project, member=grace, need=need)
    assert [t for t, _ in told if t.startswith("territory.")] == []
    assert frames(told, private_project.room.topic, "counts")
