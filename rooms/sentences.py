"""What members are told about talk, each kind in one sentence."""

from django.utils.translation import gettext as _

from audit import verbs
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


def waits(notification: Notification) -> str:
    return _("A message waits for a look before anybody reads it.")


def refused(notification: Notification) -> str:
    told = {"room": notification.data.get("room", "")}
    told["reason"] = verbs.reason(notification.data.get("reason", ""))
    return _("What you wrote in “%(room)s” was not let through: %(reason)s") % told


def banned(notification: Notification) -> str:
    told = {"room": notification.data.get("room", "")}
    words = _("You are banned from the room “%(room)s”, until this is lifted.") % told
    why = verbs.why(notification.data.get("reason", ""), notification.data.get("words", ""))
    return words + " " + _("Why: %(reason)s") % {"reason": why} if why else words


def open_again(notification: Notification) -> str:
    told = {"room": notification.data.get("room", "")}
    return _("You may come into the room “%(room)s” again.") % told


def register() -> None:
    standing = ("room_banned", "room_open_again")
    sentences.register("room_banned", banned, folds=standing, personal=True, urgent=True)
    sentences.register("room_open_again", open_again, folds=standing, personal=True, urgent=True)
    sentences.register("held", waits, folds=["held"])
    sentences.register("held_refused", refused)
    sentences.register("reply", reply, personal=True)
    sentences.register("mention", mention, personal=True)


def _said(notification: Notification) -> dict[str, str]:
    return {"who": sentences.who(notification), "room": notification.data.get("room", "")}
