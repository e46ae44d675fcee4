"""Someone offers to help, and those who carry the project see it at once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from live.frames import Refusal
from members.models import Member, Skill, Territory
from notifications.models import Notification
from projects import actions
from projects.models import Need, Offer, Project
from tests.conftest import make_member
from tests.projects.offers import answer, kinds_of
from tests.telling import Telling, frames


def test_the_holder_sees_the_offer_that_second(
    project: Project, need: Need, ada: Member, grace: Member, telling: Telling
) -> None:
    with telling() as told:
        offer = actions.offer_skill(project, by=grace, need=need, words="On Sundays.")
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
        offer = actions.offer_skill(project, by=grace, need=need, words="On Sundays.")
    (frame,) = frames(told, project.room.topic, "room")
    state = frame["changes"][0]["offer"]
    assert frame["seq"] == state["seq"] == offer.seq > 0
    assert (state["status"], state["by"]["slug"], state["need"]) == ("proposed", "grace", need.pk)
    assert state["names"] == {"fr": sewing.name_fr, "en": sewing.name_en}


def test_the_offers_that_wait_are_counted_on_every_page(
    project: Project, need: Need, grace: Member, telling: Telling
) -> None:
    with telling() as told:
        actions.offer_skill(project, by=grace, need=need)
    counts = frames(told, project.territory.topic, "counts")[0]["counts"]
    assert counts[f"need.{need.pk}.offers"] == {"value": 1, "of": None}
    assert counts[f"need.{need.pk}"] == {"value": 0, "of": 2}


def test_the_team_is_told_too_and_the_offerer_never(
    town: Territory, project: Project, need: Need, offer: Offer, ada: Member, grace: Member
) -> None:
    answer(offer, ada, "accept")
    Notification.objects.all().delete()
    bob = make_member(town, "bob", "Bob")
    actions.offer_skill(project, by=bob, words="I can cook.")
    assert set(Notification.objects.values_list("member", flat=True)) == {ada.pk, grace.pk}
    actions.offer_skill(project, by=grace, words="I can cook too.")
    assert kinds_of(grace) == ["offer"]


def test_a_second_click_is_the_same_offer(
    project: Project, need: Need, offer: Offer, grace: Member
) -> None:
    again = actions.offer_skill(project, by=grace, need=need, words="On Sundays.")
    assert again == offer
    assert not Notification.objects.exists()


def test_two_offers_to_one_need_are_one_too_many(
    project: Project, need: Need, offer: Offer, grace: Member
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.offer_skill(project, by=grace, need=need, words="And on Mondays.")
    assert refused.value.code == "closed"
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.create(project=project, room=project.room, need=need, member=grace)


def test_a_skill_is_offered_to_a_project_once_at_a_time(
    project: Project, grace: Member, sewing: Skill
) -> None:
    actions.offer_skill(project, by=grace, skill=sewing, words="Curtains")
    with pytest.raises(Refusal):
        actions.offer_skill(project, by=grace, skill=sewing, words="Cushions")
    actions.offer_skill(project, by=grace, words="And I know a baker.")
    assert Offer.objects.count() == 2


def test_whoever_was_declined_may_offer_again(
    project: Project, need: Need, offer: Offer, ada: Member, grace: Member
) -> None:
    answer(offer, ada, "decline")
    again = actions.offer_skill(project, by=grace, need=need, words="On Sundays.")
    assert again != offer


def test_the_holder_does_not_offer_to_the_own_project(project: Project, ada: Member) -> None:
    with pytest.raises(Refusal):
        actions.offer_skill(project, by=ada, words="I can do it all.")


def test_an_empty_offer_is_refused_in_words(project: Project, grace: Member) -> None:
    with pytest.raises(Refusal):
        actions.offer_skill(project, by=grace, words=" \u200b ")
    with pytest.raises(Refusal):
        actions.offer_skill(project, by=grace, words="x" * 401)


def test_a_need_of_another_project_is_not_there(
    town: Territory, need: Need, grace: Member, mallory: Member
) -> None:
    other = actions.start_project(town, by=mallory, title="Other", summary="x")
    with pytest.raises(Refusal) as refused:
        actions.offer_skill(other, by=grace, need=need)
    assert refused.value.code == "not_found"


def test_a_project_that_is_achieved_takes_no_offers(
    project: Project, ada: Member, grace: Member
) -> None:
    actions.change_stage(project, by=ada, stage="achieved")
    with pytest.raises(Refusal) as refused:
        actions.offer_skill(project, by=grace, words="Too late?")
    assert refused.value.code == "closed"
