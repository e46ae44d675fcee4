"""What members are told about events, each kind in one sentence."""

from django.utils.translation import gettext as _

from notifications import sentences
from notifications.models import Notification


def registration(notification: Notification) -> str:
    return _("%(who)s is coming to %(event)s.") % _said(notification)


def unregistration(notification: Notification) -> str:
    return _("%(who)s can no longer come to %(event)s.") % _said(notification)


def event_moved(notification: Notification) -> str:
    return _("%(event)s has a new date or place.") % _said(notification)


def register() -> None:
    coming = ("registration", "unregistration")
    sentences.register("registration", registration, folds=coming)
    sentences.register("unregistration", unregistration, folds=coming)
    sentences.register("event_moved", event_moved, folds=["event_moved"])


def _said(notification: Notification) -> dict[str, str]:
    return {"who": sentences.who(notification), "event": notification.data.get("event", "")}
