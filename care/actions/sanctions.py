"""Measures against people, and of rooms: what is done, until when, and how it is undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from audit import verbs
from care import measures, places
from care.measures import WRONGS, Measure
from care.models import Case, Decision, Sanction
from events import actions as events
from members import actions as members
from members.models import Member
from rooms import actions as rooms

HOUR, DAY, WEEK, MONTH = (timedelta(hours=1), timedelta(days=1), timedelta(7), timedelta(30))
PERSON, PLACE = _("Against whoever wrote it"), _("The place itself")
LIFTED = "care.lift"


class Way(Struct, frozen=True):
    """How a sanction is put in force, and taken back."""

    begin: Callable[[Sanction, Member], None]
    end: Callable[[Sanction, Member], None]


def _begin_mute(one: Sanction, by: Member) -> None:
    assert one.member, "it is somebody's"
    assert one.until, "a mute ends"
    members.mute_everywhere(one.member, by=by, until=one.until)


def _begin_ban_room(one: Sanction, by: Member) -> None:
    rooms.ban_from_all([_room(one)], _member(one), by=by)


def _end_ban_room(one: Sanction, by: Member) -> None:
    rooms.let_into_all([_room(one)], _member(one), by=by)


def _begin_ban_event(one: Sanction, by: Member) -> None:
    if event := places.event_of(_room(one)):
        events.shut_out(event, _member(one), by=by)


def _end_ban_event(one: Sanction, by: Member) -> None:
    if event := places.event_of(_room(one)):
        events.let_in(event, _member(one), by=by)


def _end_ban_town(one: Sanction, by: Member) -> None:
    """If nothing else of the kind holds."""
    others = Sanction.objects.standing().filter(member=one.member, measure__in=BANS)
    if not others.exclude(pk=one.pk).exists():
        members.let_in(_member(one), by=by)


def _member(one: Sanction) -> Member:
    assert one.member, "it is somebody's"
    return one.member


def _room(one: Sanction) -> Any:
    assert one.room, "it is a room's"
    return one.room


MUTE = Way(_begin_mute, lambda one, by: members.unmute_everywhere(_member(one), by=by))
BAN_ROOM = Way(_begin_ban_room, _end_ban_room)
BAN_EVENT = Way(_begin_ban_event, _end_ban_event)
BAN_TOWN = Way(lambda one, by: members.deactivate(_member(one), by=by), _end_ban_town)
LOCK = Way(
    lambda one, by: void(rooms.lock(_room(one), by=by)),
    lambda one, by: void(rooms.unlock(_room(one), by=by)),
)
BANS = ("ban_week", "ban_month", "ban_town")  # nobody signs in who has one


def void(done: Any) -> None:
    """Of what it gives, nothing is needed."""


def _take(case: Case, by: Member, *, measure: str, way: Way, span: timedelta | None) -> None:
    decision = Decision.objects.get(case=case, answers_appeal=False)
    one = Sanction(territory=case.territory, case=case, measure=measure, by=by)
    one.reason, one.until = decision.reason, timezone.now() + span if span else None
    if way is not LOCK:
        one.member = case.concerned.select_related("territory").get()
    if way in (LOCK, BAN_ROOM, BAN_EVENT):
        one.room = places.room_of(case)
    way.begin(one, by)
    one.save()


def _undo(case: Case, by: Member) -> None:
    for one in Sanction.objects.standing().filter(case=case):
        end(one, by)


def end(one: Sanction, by: Member) -> None:
    """Within an action: it holds no more."""
    WAYS[one.measure].end(one, by)
    one.lifted_at = timezone.now()
    one.save(update_fields=["lifted_at"])


def _measure(name: str, way: Way, told: tuple[Any, Any, Any, Any], **more: Any) -> Measure:
    """``told``: as the first words of ``Measure``, from its label to how the log names it."""
    span = more.pop("span", None)
    act = partial(_take, measure=name, way=way, span=span)
    group = PLACE if way is LOCK else PERSON
    WAYS[name] = way
    return Measure(name, *told, WRONGS, act=act, undo=_undo, group=group, **more)


WAYS: dict[str, Way] = {}
MEASURES = [
    _measure("mute_hour", MUTE, (
        _("Mute them in all rooms for an hour"),
        _("Whoever wrote it cannot write in any room for an hour."),
        _("For an hour you can read everything, and write in no room."),
        _("muted for an hour"),
    ), span=HOUR, fits=places.of_one_person),
    _measure("mute_day", MUTE, (
        _("Mute them in all rooms for a day"),
        _("Whoever wrote it cannot write in any room for a day."),
        _("For a day you can read everything, and write in no room."),
        _("muted for a day"),
    ), span=DAY, fits=places.of_one_person),
    _measure("mute_week", MUTE, (
        _("Mute them in all rooms for a week"),
        _("Whoever wrote it cannot write in any room for a week."),
        _("For a week you can read everything, and write in no room."),
        _("muted for a week"),
    ), span=WEEK, fits=places.of_one_person),
    _measure("ban_room", BAN_ROOM, (
        _("Ban them from this room"),
        _("Whoever wrote it is banned from this room."),
        _("You are banned from the room it was about."),
        _("banned from a room"),
    ), fits=places.of_one_in_a_room),
    _measure("ban_event", BAN_EVENT, (
        _("Ban them from this event, and all its rooms"),
        _("Whoever wrote it is banned from this event."),
        _("You are banned from the event it was about, and from its rooms."),
        _("banned from an event"),
    ), fits=places.of_one_at_an_event),
    _measure("ban_week", BAN_TOWN, (
        _("Ban them from the town’s hub for a week"),
        _("Whoever wrote it is banned from this hub for a week."),
        _("You are banned from this hub for a week."),
        _("banned for a week"),
    ), span=WEEK, fits=places.of_one_person),
    _measure("ban_month", BAN_TOWN, (
        _("Ban them from the town’s hub for a month"),
        _("Whoever wrote it is banned from this hub for a month."),
        _("You are banned from this hub for a month."),
        _("banned for a month"),
    ), span=MONTH, fits=places.of_one_person),
    _measure("ban_town", BAN_TOWN, (
        _("Ban them from the town’s hub until it is lifted"),
        _("Whoever wrote it is banned from this hub."),
        _("You are banned from this hub."),
        _("banned from the hub"),
    ), fits=places.of_one_person),
    _measure("lock", LOCK, (
        _("Close its room to words, until an animator opens it"),
        _("Nobody writes there for now: the room is closed."),
        _("The room it stands in is closed to words, until the animators open it."),
        _("closed a room"),
    ), fits=places.in_a_room),
]  # fmt: skip


def register() -> None:
    for one in MEASURES:
        measures.register(one)
    verbs.register(LIFTED, LIFT)
    verbs.register("care.hide", HIDE)
    verbs.register("care.report", REPORT)


LIFT, HIDE, REPORT = _("lifted it"), _("hid it until it is decided"), _("reported it")
