"""What members are told about talk, each kind in one sentence."""

from django.utils.translation import gettext as _

from notifications import sentences
from notifications.models import Notification


def reply(notification: Notification) -> str:
    said = _said(notification)
    words = _("%(who)s answered you in “%(room)s”.") if said["room"] else _("%(who)s answered you.")
    return words % said


def mention(notification: Notification) -> str:
    said = _said(notification)
    words = _("%(who)s named you in “%(room)s”.") if said["room"] else _("%(who)s named you.")
    return words % said


def register() -> None:
    sentences.register("reply", reply, personal=True)
    sentences.register("mention", mention, personal=True)


def _said(notification: Notification) -> dict[str, str]:
    return {"who": sentences.who(notification), "room": notification.data.get("room", "")}
