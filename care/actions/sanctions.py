"""Measures against people, and of rooms: what is done, until when, and how it is undone."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import verbs
from care import measures, places
from care.actions.ways import BAN_EVENT, BAN_ROOM, BAN_TOWN, LOCK, MUTE, WAYS, Way, hold_town
from care.measures import WRONGS, Measure
from care.models import Case, Decision, Sanction
from members.models import Member

HOUR, DAY, WEEK, MONTH = (timedelta(hours=1), timedelta(days=1), timedelta(7), timedelta(30))
PERSON, PLACE = _("Against whoever wrote it"), _("The place itself")
LIFTED = "care.lift"
BANS = ("ban_week", "ban_month", "ban_town")  # nobody signs in who has one


def _take(case: Case, by: Member, *, measure: str, way: Way, span: timedelta | None) -> None:
    decision = Decision.objects.get(case=case, answers_appeal=False)
    one = Sanction(territory=case.territory, case=case, measure=measure, by=by)
    hold_town(one)
    one.reason, one.until = decision.reason, timezone.now() + span if span else None
    if way is not LOCK:
        one.member = case.concerned.select_related("territory").get()
    if way in (LOCK, BAN_ROOM, BAN_EVENT):
        one.room = places.room_of(case)
    way.begin(one, by)
    one.save()


def _undo(case: Case, by: Member) -> list[str]:
    """What has ended by itself, or was lifted before, holds no more either."""
    for one in Sanction.objects.standing().filter(case=case):
        end(one, by)
    return [measures.LIFTED]


def end(one: Sanction, by: Member) -> None:
    """Within an action: it holds no more."""
    hold_town(one)
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
