"""What people are told of words that were written to them alone. None repeats the words."""

from django.utils.translation import gettext as _

from notifications import sentences
from notifications.models import Notification


def first_word(notification: Notification) -> str:
    return _("%(who)s would like to talk with you.") % {"who": sentences.who(notification)}


def accepted(notification: Notification) -> str:
    words = _("%(who)s is glad to talk with you: your room is open.")
    return words % {"who": sentences.who(notification)}


def written(notification: Notification) -> str:
    return _("%(who)s wrote to you.") % {"who": sentences.who(notification)}


def register() -> None:
    sentences.register("first_word", first_word, personal=True, subject="letters")
    sentences.register("first_word_accepted", accepted, personal=True, subject="letters")
    sentences.register("written", written, folds=["written"], personal=True, subject="letters")
