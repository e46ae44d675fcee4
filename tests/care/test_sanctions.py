"""What is decided against somebody, or of a room: it holds at once, and can be lifted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from care import actions
from care.models import Case, Decision, Sanction
from events.actions import add_organiser, create_event, register
from live.frames import Refusal
from members.models import Member, Territory
from notifications import sentences
from notifications.models import Notification
from rooms.actions import post_message, set_mode
from rooms.models import Membership, Message, Room
from tests.care.conftest import Reporting
from tests.conftest import make_member
from tests.rooms.restricted import refused, say
from tests.telling import Telling, frames

pytestmark = pytest.mark.django_db
WHY: dict[str, Any] = {"reason": "harassment", "words": "Pas ici."}
Sign = Callable[[Member], Client]


def told(member: Member, kind: str) -> str:
    return sentences.text(Notification.objects.filter(member=member, kind=kind).latest("pk"), "en")


def test_who_is_muted_writes_in_no_room_reads_why_and_writes_again_once_it_is_lifted(
    case: Case, room: Room, town: Territory, ada: Member, mallory: Member, animator: Member,
    telling: Telling,
) -> None:  # fmt: skip
    other = Room.objects.create(territory=town, title="Jardin")
    assert say(other, ada)
    with telling() as heard:
        actions.decide(case, by=animator, measure="mute_week", **WHY)
    (frame,) = frames(heard, ada.topic, "muted")
    assert frame["room"] == 0
    assert frame["words"]
    ada.refresh_from_db()
    for place in (room, other):
        assert refused(partial(say, place, ada)).code == "muted"
    assert "write in no room" in told(ada, "case_decided")
    assert "for a week" in told(mallory, "report_answered")
    actions.lift(Sanction.objects.get(), by=animator)
    ada.refresh_from_db()
    assert say(other, ada)
    assert "holds no more" in told(ada, "sanction_lifted")
    assert [row.verb for row in Entry.objects.order_by("pk")][-2:] == [
        "care.mute_week", "care.lift",
    ]  # fmt: skip


def test_who_is_banned_from_the_room_comes_in_again_once_it_is_lifted(
    reported: Reporting, room: Room, town: Territory, grace: Member, animator: Member
) -> None:
    case = reported(say(room, grace)).case
    actions.decide(case, by=animator, measure="ban_room", **WHY)
    assert room not in Room.objects.visible_to(grace, town)
    actions.lift(Sanction.objects.get(), by=animator)
    assert room in Room.objects.mine(grace)


def test_who_is_banned_from_an_event_loses_their_place_and_the_last_organiser_stays(
    reported: Reporting, town: Territory, ada: Member, grace: Member, animator: Member
) -> None:
    starts = timezone.now() + timedelta(days=1)
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=2)}
    event = create_event(town, by=ada, title="Fête", **hours)
    register(event, by=grace)
    actions.decide(reported(say(event.room, grace)).case, by=animator, measure="ban_event", **WHY)
    event.refresh_from_db()
    assert event.registered == 0
    assert not event.room.seen_by([grace.pk])
    case = reported(say(event.room, ada)).case
    with pytest.raises(Refusal, match=r"organise|quelqu"):
        actions.decide(case, by=animator, measure="ban_event", **WHY)
    assert event.organisers.get() == ada
    assert Case.objects.open().filter(pk=case.pk).exists(), "what is not done is not decided"
    other = make_member(town, "tess", "Tess Durand")
    add_organiser(event, other, by=ada)
    actions.decide(case, by=animator, measure="ban_event", **WHY)
    assert event.organisers.get() == other
    assert not event.room.seen_by([ada.pk])
    actions.lift(Sanction.objects.latest("pk"), by=animator)
    assert event.room.seen_by([ada.pk])


def test_a_room_that_animators_closed_they_alone_open(
    case: Case, room: Room, ada: Member, animator: Member
) -> None:
    actions.decide(case, by=animator, measure="lock", **WHY)
    room.refresh_from_db()
    assert room.mode == Room.Mode.CLOSED
    for mode in ("closed", "open"):
        assert refused(partial(set_mode, room, by=ada, mode=mode)).code == "forbidden"
    actions.lift(Sanction.objects.get(), by=animator)
    room.refresh_from_db()
    assert room.mode == Room.Mode.OPEN
    assert set_mode(room, by=ada, mode="slow").mode == "slow"


@pytest.mark.parametrize("measure", ["mute_day", "ban_week", "ban_room"])
def test_animators_are_touched_by_administrators_alone_and_the_last_of_these_by_nobody(
    reported: Reporting, town: Territory, room: Room, animator: Member, second: Member, measure: str
) -> None:
    bob = make_member(town, "bob", "Bob Martin", role="animator")
    case = reported(say(room, bob)).case
    with pytest.raises(Refusal) as refusal:
        actions.decide(case, by=animator, measure=measure, **WHY)
    assert "Bob Martin" in refusal.value.message
    assert not Decision.objects.exists()
    actions.decide(case, by=second, measure=measure, **WHY)
    assert Sanction.objects.get().member == bob
    if measure != "ban_room":  # she administers alone
        case = reported(say(room, second)).case
        with pytest.raises(Refusal):
            actions.decide(case, by=animator, measure=measure, **WHY)


def test_nobody_lifts_what_holds_for_themselves(
    reported: Reporting, town: Territory, room: Room, second: Member, client_of: Sign
) -> None:
    bob = make_member(town, "bob", "Bob Martin", role="animator")
    actions.decide(reported(say(room, bob)).case, by=second, measure="mute_day", **WHY)
    one = Sanction.objects.get()
    assert refused(lambda: actions.lift(one, by=Member.objects.get(pk=bob.pk))).code == "forbidden"
    assert client_of(bob).post(f"/care/standing/{one.pk}/lift/").status_code == 404
    assert "Bob Martin" in client_of(second).get("/care/standing/").content.decode()
    assert client_of(second).post(f"/care/standing/{one.pk}/lift/").status_code == 302
    assert not Sanction.objects.standing().exists()


def test_what_was_reported_goes_besides(
    case: Case, said: Message, ada: Member, animator: Member
) -> None:
    actions.decide(case, by=animator, measure="mute_hour", also_remove=True, **WHY)
    assert Message.objects.get(pk=said.pk).removed_at
    assert "It was removed." in told(ada, "case_decided")
    assert {"care.mute_hour", "care.remove"} < {row.verb for row in Entry.objects.all()}


def test_several_who_answer_together_are_not_punished_together(
    reported: Reporting, room: Room, ada: Member, mallory: Member, animator: Member
) -> None:
    case = reported(post_message(room, by=ada, body="Nous", key=uuid4())).case
    case.concerned.add(mallory)
    with pytest.raises(Refusal):
        actions.decide(case, by=animator, measure="mute_day", **WHY)
    actions.decide(case, by=animator, measure="warn", **WHY)


def test_a_holder_stays_in_their_own_room(
    case: Case, room: Room, ada: Member, animator: Member
) -> None:
    with pytest.raises(Refusal):
        actions.decide(case, by=animator, measure="ban_room", **WHY)
    assert not Membership.objects.get(room=room, member=ada).banned
