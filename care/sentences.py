"""What people are told about reports, each kind in one sentence. None names who reported."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from audit import verbs
from care import measures
from notifications import sentences
from notifications.models import Notification

LONGEST = 200  # characters of what an animator said: all of it stands on the page


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
    sentences.register("case_opened", opened, folds=["case_opened"])
    sentences.register("report_answered", answered)
    sentences.register("case_decided", decided)
    sentences.register("appeal_made", objected)
    sentences.register("case_hidden", hidden)
    sentences.register("report_hidden", hidden_for_now)
    sentences.register("sanction_lifted", lifted)


def _said(notification: Notification, side: str) -> dict[str, str]:
    """With the reason, and what the animator said of it."""
    data = notification.data
    measure, removed = data.get("measure", ""), bool(data.get("removed"))
    outcome = measures.in_words(measure, side, removed=removed, undone=data.get("undone", ()))
    words = Truncator(data.get("words", "").replace("\n", " ")).chars(LONGEST)
    if why := verbs.why(data.get("reason", ""), words):
        outcome = outcome + " " + _("Why: %(reason)s") % {"reason": why}
    return {"title": data.get("title", ""), "outcome": outcome}
