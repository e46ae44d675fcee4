"""Several decisions against one person or room: the end of one is not the end of the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from care import actions
from care.models import Case, Sanction
from events.actions import create_event, import_programme, register, registrations
from events.frab import read
from events.models import Session
from live.frames import Refusal
from members.actions import leave_town
from members.models import Member, Territory
from rooms.models import Membership, Room
from tests.care.conftest import Reporting
from tests.events.conftest import PYCON
from tests.rooms.restricted import say

pytestmark = pytest.mark.django_db
WHY: dict[str, Any] = {"reason": "harassment", "words": "Pas ici."}
Cases = Callable[..., list[Case]]
PAIRS = [
    ("mute_week", "mute_hour"),
    ("ban_month", "ban_week"),
    ("ban_room", "ban_room"),
    ("lock", "lock"),
]


@pytest.fixture
def cases(reported: Reporting, room: Room, grace: Member) -> Cases:
    """As many as there are rooms, each about something that grace said in it."""

    def said(*rooms: Room) -> list[Case]:
        return [reported(say(one, grace)).case for one in rooms or (room, room)]

    return said


def decided(case: Case, measure: str, by: Member) -> Sanction:
    actions.decide(case, by=by, measure=measure, **WHY)
    return Sanction.objects.latest("pk")


def free(room: Room, member: Member) -> bool:
    """To write there, now."""
    member, room = Member.objects.get(pk=member.pk), Room.objects.get(pk=room.pk)
    muted = member.muted_until is not None and member.muted_until > timezone.now()
    return not muted and member.is_active and room.mode == "open" and member.pk in seen(room)


def seen(room: Room) -> set[int]:
    return {pk for pk in Member.objects.values_list("pk", flat=True) if room.seen_by([pk])}


@pytest.mark.parametrize("order", [[0, 1], [1, 0]])
@pytest.mark.parametrize("begun", [[0, 1], [1, 0]])
@pytest.mark.parametrize("pair", PAIRS)
def test_it_holds_until_the_last_of_two_is_lifted(
    cases: Cases, room: Room, grace: Member, animator: Member, pair: tuple[str, str],
    begun: list[int], order: list[int],
) -> None:  # fmt: skip
    two = cases()
    held = {n: decided(two[n], pair[n], animator) for n in begun}
    first, last = (held[n] for n in order)
    actions.lift(first, by=animator)
    assert not free(room, grace)
    actions.lift(last, by=animator)
    assert free(room, grace)


def test_a_mute_ends_when_the_longest_does(cases: Cases, grace: Member, animator: Member) -> None:
    long, short = cases()
    week = decided(long, "mute_week", animator)
    decided(short, "mute_hour", animator)
    assert Member.objects.get(pk=grace.pk).muted_until == week.until
    actions.lift(week, by=animator)
    left = Member.objects.get(pk=grace.pk).muted_until
    assert left
    assert left < timezone.now() + timedelta(hours=2)


@pytest.fixture
def sessions(town: Territory) -> list[Session]:
    event = import_programme(town, read(PYCON.read_bytes())).event
    return list(event.sessions.select_related("event__room", "room")[:2])


@pytest.mark.parametrize("measures", [("ban_event", "ban_room"), ("ban_event", "ban_event")])
@pytest.mark.parametrize("order", [[0, 1], [1, 0]])
def test_so_does_a_ban_from_an_event_and_one_from_a_room_of_it(
    cases: Cases, sessions: list[Session], grace: Member, animator: Member,
    measures: tuple[str, str], order: list[int],
) -> None:  # fmt: skip
    one, other = (session.room for session in sessions)
    two = cases(one, other)
    held = [decided(*told, animator) for told in zip(two, measures, strict=True)]
    first, last = (held[n] for n in order)
    actions.lift(first, by=animator)
    assert not free(other, grace)
    assert free(one, grace) is (first.measure == "ban_event" != last.measure)
    actions.lift(last, by=animator)
    assert free(one, grace)
    assert free(other, grace)


def test_a_ban_from_an_event_is_one_from_the_sessions_that_come_later(
    cases: Cases, town: Territory, grace: Member, animator: Member, ada: Member
) -> None:
    programme = read(PYCON.read_bytes())
    slots = list(programme.slots)
    programme.slots[:] = slots[:1]
    event = import_programme(town, programme).event
    (case,) = cases(event.room)
    ban = decided(case, "ban_event", animator)
    programme.slots[:] = slots[:3]
    import_programme(town, programme)
    rooms = [session.room for session in event.sessions.select_related("room")]
    assert [free(one, grace) for one in rooms] == [False] * 3
    assert all(free(one, ada) for one in rooms)
    actions.lift(ban, by=animator)
    assert all(free(one, grace) for one in rooms)
    assert not Membership.objects.filter(member=grace, room__in=rooms[1:]).exists()


def test_whoever_has_used_up_their_own_limit_is_banned_all_the_same(
    cases: Cases,
    town: Territory,
    grace: Member,
    ada: Member,
    animator: Member,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    starts = timezone.now() + timedelta(days=1)
    hours: Any = {"starts": starts, "ends": starts + timedelta(hours=2)}
    event = create_event(town, by=ada, title="Fête", **hours)
    register(event, by=grace)
    (case,) = cases(event.room)
    monkeypatch.setattr(registrations, "spend", used_up)
    decided(case, "ban_event", animator)
    event.refresh_from_db()
    assert event.registered == 0
    assert not free(event.room, grace)


def used_up(name: str, *, by: Member, **more: Any) -> None:
    raise Refusal("rate_limited", name)


def ended(member: Member) -> None:
    call_command("member", member.email, "--end", stdout=StringIO())


def left(member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(is_active=True)  # erasing begins with who is there
    leave_town(by=Member.objects.get(pk=member.pk), words_go=False)


@pytest.mark.parametrize("closed", [ended, left])
@pytest.mark.parametrize("lifted", [True, False])
def test_the_end_of_a_ban_opens_no_account_that_was_closed_for_another_reason(
    cases: Cases, grace: Member, animator: Member, closed: Callable[[Member], None], lifted: bool,
    mailoutbox: list[mail.EmailMessage],
) -> None:  # fmt: skip
    ban = decided(cases()[0], "ban_week", animator)
    closed(grace)
    del mailoutbox[:]
    if lifted:
        actions.lift(ban, by=animator)
    else:
        Sanction.objects.update(until=timezone.now() - timedelta(minutes=1))
        actions.end_sanctions()
    assert not Member.objects.get(pk=grace.pk).is_active
    assert not Sanction.objects.standing().exists()
    assert mailoutbox == []
