"""What people are told about reports, each kind in one sentence. None names who reported."""

from django.utils.translation import gettext as _

from care import measures
from notifications import sentences
from notifications.models import Notification


def opened(notification: Notification) -> str:
    return _("Something was reported. It waits for the animators.")


def answered(notification: Notification) -> str:
    return _("What you reported, “%(title)s”: %(outcome)s") % _said(notification, "to_reporter")


def decided(notification: Notification) -> str:
    words = _("Something of yours was reported, “%(title)s”: %(outcome)s")
    return words % _said(notification, "to_author")


def hidden(notification: Notification) -> str:
    words = _("Something of yours was reported, “%(title)s”: it is hidden until it is decided.")
    return words % {"title": notification.data.get("title", "")}


def hidden_for_now(notification: Notification) -> str:
    words = _("What you reported, “%(title)s”, is hidden until it is decided.")
    return words % {"title": notification.data.get("title", "")}


def lifted(notification: Notification) -> str:
    return _("What was decided against you holds no more: you may write and take part again.")


def objected(notification: Notification) -> str:
    return _("Somebody objects to a decision. It waits for the animators.")


def register() -> None:
    sentences.register("case_opened", opened, folds=["case_opened"], subject="care", personal=True)
    sentences.register("report_answered", answered, subject="mine", personal=True)
    sentences.register("case_decided", decided, subject="mine", personal=True)
    sentences.register("appeal_made", objected, subject="care", personal=True)
    sentences.register("case_hidden", hidden, subject="mine", personal=True)
    sentences.register("report_hidden", hidden_for_now, subject="mine", personal=True)
    sentences.register("sanction_lifted", lifted, subject="mine", personal=True)


def _said(notification: Notification, side: str) -> dict[str, str]:
    """A measure that is gone still was one."""
    told = measures.outcome(notification.data.get("measure", ""))
    outcome = str(getattr(told, side)) if told else _("It is decided.")
    if notification.data.get("removed"):
        outcome = f"{outcome} {_('It was removed.')}"
    return {"title": notification.data.get("title", ""), "outcome": outcome}
