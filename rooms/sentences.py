"""What members are told about talk, each kind in one sentence."""

from django.utils.translation import gettext as _

from notifications import sentences
from notifications.models import Notification


def reply(notification: Notification) -> str:
    return _("%(who)s answered you in “%(room)s”.") % _said(notification)


def mention(notification: Notification) -> str:
    return _("%(who)s named you in “%(room)s”.") % _said(notification)


def register() -> None:
    sentences.register("reply", reply, personal=True)
    sentences.register("mention", mention, personal=True)


def _said(notification: Notification) -> dict[str, str]:
    return {"who": sentences.who(notification), "room": notification.data.get("room", "")}
