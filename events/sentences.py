"""What members are told about events, each kind in one sentence."""

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from notifications import sentences
from notifications.models import Notification


def registration(notification: Notification) -> str:
    return _("%(who)s is coming to %(event)s.") % _said(notification)


def unregistration(notification: Notification) -> str:
    return _("%(who)s can no longer come to %(event)s.") % _said(notification)


def registrations(notification: Notification) -> str:
    return _("%(whos)s are coming to %(event)s.") % _said(notification)


def unregistrations(notification: Notification) -> str:
    return _("%(whos)s can no longer come to %(event)s.") % _said(notification)


def event_moved(notification: Notification) -> str:
    """With what it was before."""
    data, said = notification.data, _said(notification)
    was = data.get("was")
    if was is None:
        return _("%(event)s has a new date or place.") % said
    no_place = _("a place to be told")
    said |= {"when": hours(data), "before": hours(was)}
    said |= {"place": data["place"] or no_place, "old": was["place"] or no_place}
    moved, elsewhere = said["when"] != said["before"], data["place"] != was["place"]
    if moved and elsewhere:
        return _("%(event)s: %(when)s, %(place)s (instead of %(before)s, %(old)s).") % said
    if elsewhere:
        return _("%(event)s takes place elsewhere: %(place)s (instead of %(old)s).") % said
    return _("%(event)s has another hour: %(when)s (instead of %(before)s).") % said


def reminder(notification: Notification) -> str:
    said = _said(notification) | {"when": hours(notification.data)}
    if place := notification.data.get("place"):
        return _("You have a place at %(event)s: %(when)s, %(place)s.") % (said | {"place": place})
    return _("You have a place at %(event)s: %(when)s.") % said


def hours(data: dict[str, str]) -> str:
    """ "Saturday 5 December, 19:00–21:00", as the town's clock had it (``actions.hour_of``)."""
    starts, ends = (datetime.fromisoformat(data[name]) for name in ("starts", "ends"))
    begin = f"{date_format(starts, 'l j F')}, {date_format(starts, 'H:i')}"
    if starts.date() == ends.date():
        return f"{begin}–{date_format(ends, 'H:i')}"
    return f"{begin} – {date_format(ends, 'l j F')}, {date_format(ends, 'H:i')}"


def event_cancelled(notification: Notification) -> str:
    if notification.data.get("why"):
        return _("%(event)s is cancelled. Its page says why.") % _said(notification)
    return _("%(event)s is cancelled.") % _said(notification)


def event_restored(notification: Notification) -> str:
    return _("%(event)s takes place after all. Your place is kept.") % _said(notification)


def organiser(notification: Notification) -> str:
    return _("%(who)s makes you an organiser of %(event)s.") % _said(notification)


def organiser_more(notification: Notification) -> str:
    return _("%(whom)s is now an organiser of %(event)s too.") % _said(notification)


def organiser_less(notification: Notification) -> str:
    return _("%(whom)s is no longer an organiser of %(event)s.") % _said(notification)


def event_orphaned(notification: Notification) -> str:
    words = _("Whoever organised %(event)s has left. Who could organise it?")
    return words % _said(notification)


def session_cancelled(notification: Notification) -> str:
    return _("%(session)s (%(event)s) is cancelled.") % _said(notification)


def session_restored(notification: Notification) -> str:
    return _("%(session)s (%(event)s) takes place after all.") % _said(notification)


def register() -> None:
    coming = ("registration", "unregistration")
    news: Any = {"personal": True, "urgent": True}
    dates: Any = news | {"dates": True}
    standing = ("event_cancelled", "event_restored")
    sentences.register(
        "registration", registration, folds=coming, subject="coming", many=registrations
    )
    sentences.register(
        "unregistration", unregistration, folds=coming, subject="coming", many=unregistrations
    )
    sentences.register("event_moved", event_moved, folds=["event_moved"], **dates, subject="events")
    called_off = ("session_cancelled", "session_restored")
    sentences.register(
        "session_cancelled", session_cancelled, folds=called_off, **news, subject="events"
    )
    sentences.register(
        "session_restored", session_restored, folds=called_off, **news, subject="events"
    )
    sentences.register("organiser", organiser, personal=True, subject="coming")
    sentences.register("organiser_more", organiser_more, personal=True, subject="coming")
    sentences.register("organiser_less", organiser_less, personal=True, subject="coming")
    sentences.register("event_orphaned", event_orphaned, personal=True, subject="care")
    sentences.register(
        "event_cancelled", event_cancelled, folds=standing, **dates, subject="events"
    )
    sentences.register("event_restored", event_restored, folds=standing, **dates, subject="events")
    sentences.register("reminder_day", reminder, personal=True, subject="days")
    sentences.register("reminder_hour", reminder, personal=True, subject="hours")
    sentences.register("reminder_asked", reminder, personal=True, subject="mine")


def _said(notification: Notification) -> dict[str, str]:
    names = {name: notification.data.get(name, "") for name in ("event", "session", "whom")}
    whos = sentences.who_and_others(notification)
    return {"who": sentences.who(notification), "whos": whos, **names}
