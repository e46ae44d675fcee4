"""A need, or an offer, is taken back: who is told, and what it frees."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from live.frames import Refusal
from members.models import Member, Territory
from notifications import sentences
from notifications.models import Notification
from projects import actions
from projects.models import Need, Offer, Project, ProjectPerson
from rooms.models import Membership
from tests.conftest import make_member
from tests.projects.offers import answer, kinds_of
from tests.telling import Telling, frames


def told(member: Member) -> list[str]:
    return [sentences.text(row, "en") for row in Notification.objects.of(member)]


def test_grace_withdraws_her_offer_and_ada_is_told(
    project: Project, offer: Offer, ada: Member, grace: Member, telling: Telling
) -> None:
    with telling() as heard:
        actions.withdraw_offer(offer, by=grace)
    sentence = "Grace Hopper withdraws the offer of trial sewing for Restaurant végétal."
    assert told(ada) == [sentence]
    assert told(grace) == []
    (frame,) = frames(heard, project.room.topic, "room")
    assert frame["changes"][0]["offer"]["status"] == "withdrawn"
    counts = frames(heard, project.territory.topic, "counts")[-1]["counts"]
    assert counts[f"project.{project.pk}.offers"]["value"] == 0


def test_an_accepted_offer_gives_its_place_free(
    project: Project, need: Need, offer: Offer, ada: Member, grace: Member
) -> None:
    answer(offer, ada, "accept")
    actions.withdraw_offer(offer, by=grace)
    need.refresh_from_db()
    assert need.filled == 0
    assert project.people.get(member=grace).role == ProjectPerson.Role.FOLLOWER
    assert Membership.objects.get(room=project.room, member=grace).role == "member"
    again = actions.offer_skill(project, by=grace, need=need, words="After all.")
    assert answer(again, ada, "accept").status == "accepted"


def test_withdrawing_twice_is_withdrawing_once(offer: Offer, ada: Member, grace: Member) -> None:
    actions.withdraw_offer(offer, by=grace)
    assert actions.withdraw_offer(offer, by=grace).status == "withdrawn"
    assert kinds_of(ada) == ["offer_withdrawn"]


@pytest.mark.parametrize("before", [("decline",), ("accept", "done"), ("accept", "thank")])
def test_what_is_settled_is_withdrawn_no_more(
    offer: Offer, ada: Member, grace: Member, before: tuple[str, ...]
) -> None:
    stands = answer(offer, ada, *before).status
    with pytest.raises(Refusal) as refused:
        actions.withdraw_offer(offer, by=grace)
    assert refused.value.code == "closed"
    offer.refresh_from_db()
    assert offer.status == stands


def test_a_withdrawn_offer_is_answered_no_more(offer: Offer, ada: Member, grace: Member) -> None:
    actions.withdraw_offer(offer, by=grace)
    for one in Offer.ANSWERS:
        with pytest.raises(Refusal):
            answer(offer, ada, one)


def test_nobody_withdraws_anothers_offer(offer: Offer, ada: Member, mallory: Member) -> None:
    for by in (ada, mallory):
        with pytest.raises(Refusal) as refused:
            actions.withdraw_offer(offer, by=by)
        assert refused.value.code == "forbidden"


def test_a_need_is_withdrawn_and_whoever_offered_is_told(
    project: Project, need: Need, offer: Offer, ada: Member, grace: Member, mallory: Member,
    telling: Telling,
) -> None:  # fmt: skip
    answer(actions.offer_skill(project, by=mallory, need=need), ada, "accept")
    Notification.objects.all().delete()
    with telling() as heard:
        actions.withdraw_need(need, by=ada)
    sentence = (
        "Restaurant végétal is no longer looking for: Sew the curtains. Thank you for your offer!"
    )
    assert told(grace) == told(mallory) == [sentence]
    offer.refresh_from_db()
    assert offer.status == "declined"
    assert project.people.get(member=mallory).role == ProjectPerson.Role.TEAM
    (frame,) = frames(heard, project.room.topic, "room")
    changes = {noun: state for change in frame["changes"] for noun, state in change.items()}
    assert changes["need"]["withdrawn"] is True
    assert changes["offer"]["status"] == "declined"


def test_a_need_is_withdrawn_once_and_by_those_who_carry_the_project(
    need: Need, offer: Offer, ada: Member, grace: Member
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.withdraw_need(need, by=grace)
    assert refused.value.code == "forbidden"
    actions.withdraw_need(need, by=ada)
    actions.withdraw_need(need, by=ada)
    assert kinds_of(grace) == ["need_withdrawn"]
    with pytest.raises(Refusal):
        actions.change_need(need, by=ada, title="Sew", wanted=3)


def test_an_offer_for_a_need_that_was_just_withdrawn_is_refused_in_words(
    project: Project, need: Need, ada: Member, grace: Member
) -> None:
    actions.withdraw_need(Need.objects.get(pk=need.pk), by=ada)
    with translation.override("en"), pytest.raises(Refusal, match="was withdrawn"):
        actions.offer_skill(project, by=grace, need=need)
    assert actions.offer_skill(project, by=grace, words="Something else.").pk


def test_a_withdrawn_need_is_looked_for_nowhere(need: Need, ada: Member) -> None:
    assert need in Need.objects.open()
    actions.withdraw_need(need, by=ada)
    assert need not in Need.objects.open()
    assert need not in Need.objects.standing()


def at_once(*deeds: Callable[[], Any]) -> None:
    ready = threading.Barrier(len(deeds))

    def go(deed: Callable[[], Any]) -> None:
        ready.wait()
        try:
            deed()
        except Refusal:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)


@pytest.mark.django_db(transaction=True)
def test_no_offer_waits_for_a_need_that_is_withdrawn_in_the_same_second(
    transactional_db: None, town: Territory, ada: Member, project: Project, need: Need
) -> None:
    crowd = [make_member(town, f"m{n}", f"Member {n}") for n in range(4)]
    at_once(
        lambda: actions.withdraw_need(need, by=ada),
        *(lambda by=one: actions.offer_skill(project, by=by, need=need) for one in crowd),
    )
    assert not Offer.objects.filter(need=need, status="proposed").exists()


@pytest.mark.django_db(transaction=True)
def test_an_offer_accepted_as_it_is_withdrawn_leaves_the_place_free(
    transactional_db: None, ada: Member, grace: Member, project: Project, need: Need
) -> None:
    offer = actions.offer_skill(project, by=grace, need=need)
    at_once(
        lambda: actions.answer_offer(offer, by=ada, answer="accept"),
        lambda: actions.withdraw_offer(offer, by=grace),
    )
    offer.refresh_from_db()
    need.refresh_from_db()
    assert (offer.status, need.filled) == ("withdrawn", 0)
