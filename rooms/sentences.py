"""What members are told about talk, each kind in one sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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


def many_replies(notification: Notification) -> str:
    said = _said(notification)
    many = (
        _("%(whos)s answered you in “%(room)s”.") if said["room"] else _("%(whos)s answered you.")
    )
    return many % said


def many_mentions(notification: Notification) -> str:
    said = _said(notification)
    many = _("%(whos)s named you in “%(room)s”.") if said["room"] else _("%(whos)s named you.")
    return many % said


def talked(notification: Notification) -> str:
    said = notification.data
    number = int(said.get("n", 1))
    if not said.get("room"):
        return ngettext("%(n)d new message for you.", "%(n)d new messages for you.", number) % {
            "n": number
        }
    words = ngettext(
        "%(n)d new message in “%(room)s”.", "%(n)d new messages in “%(room)s”.", number
    )
    return words % {"n": number, "room": said["room"]}


def waits(notification: Notification) -> str:
    return _("A message waits for a look before anybody reads it.")


def refused(notification: Notification) -> str:
    told = {"room": notification.data.get("room", "")}
    told["reason"] = verbs.reason(notification.data.get("reason", ""))
    return _("What you wrote in “%(room)s” was not let through: %(reason)s") % told


def register() -> None:
    sentences.register("held", waits, folds=["held"], subject="care", personal=True)
    sentences.register("held_refused", refused, subject="mine", personal=True)
    sentences.register("talked", talked, folds=["talked"], personal=True, subject="talk")
    sentences.register("reply", reply, personal=True, subject="talk", many=many_replies)
    sentences.register("mention", mention, personal=True, subject="talk", many=many_mentions)


def _said(notification: Notification) -> dict[str, str]:
    who, whos = sentences.who(notification), sentences.who_and_others(notification)
    return {"who": who, "whos": whos, "room": notification.data.get("room", "")}
