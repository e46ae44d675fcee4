"""What people are told of the words that they proposed, or carry."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from notifications import sentences
from notifications.models import Notification


def _words(notification: Notification) -> dict[str, str]:
    language = "en" if (get_language() or "").startswith("en") else "fr"
    named = {what: notification.data[what][language] for what in notification.data}
    return {"who": sentences.who(notification), **named}


def _kept(n: Notification) -> str:
    return _("%(who)s keeps your word: “%(skill)s” is a skill of the town now.") % _words(n)


def _merged(n: Notification) -> str:
    return _("“%(word)s” is called “%(skill)s” here: it stands in its place for you.") % _words(n)


def _taken(n: Notification) -> str:
    return _("%(who)s took away a word that named no skill. Say it in another way.") % _words(n)


def register() -> None:
    sentences.register("word_kept", _kept, subject="mine")
    sentences.register("word_merged", _merged, subject="mine")
    sentences.register("word_taken", _taken, subject="mine")
