"""Who may do what with what waits for a look, and with a town's words. Each refuses in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from audit import verbs
from live.frames import Refusal
from members.models import Member
from rooms.models import Held, ListedWord
from rooms.rules.talk import must_be_open

WAITING = 10  # messages of one person that nobody has looked at yet


def may_wait(by: Member) -> None:
    if Held.objects.filter(author=by).waiting().count() >= WAITING:
        words = _("Several of your messages wait for an animator. Please let them look first.")
        raise Refusal("forbidden", words)


def must_be_theirs(held: Held, by: Member) -> None:
    if held.author_id != by.pk:
        raise Refusal("not_found", _("That is not here, or not for you."))


def may_look(held: Held, by: Member) -> None:
    if not by.animates(held.room.territory_id):
        raise Refusal("forbidden", _("Only the animators of the town can do that."))
    if held.author_id == by.pk:
        raise Refusal("forbidden", _("You wrote this: another animator has to look at it."))


def must_be_undecided(held: Held | None) -> Held:
    if held is None or held.refused_at is not None:
        raise Refusal("closed", _("Somebody else has decided this a moment ago."))
    return held


def must_be_as_seen(held: Held, seen: str) -> None:
    """``seen``: the version that was read. Nothing is let through that nobody has read."""
    if held.version != seen:
        raise Refusal("closed", _("It was written otherwise meanwhile. Please look at it again."))


def may_be_let_through(held: Held) -> None:
    """The room is open, and who wrote it is still there."""
    must_be_open(held.room)
    if not held.author.is_active or not held.room.seen_by([held.author_id]):
        raise Refusal("closed", _("Whoever wrote this is not there any more."))


def held_words(held: Held) -> Any:
    """What who wrote it reads beneath it."""
    if held.refused_at is None:
        waits = _("It waits for a look of an animator; nobody else sees it yet.")
        return f"{Held.Why(held.why).label} {waits}"
    words = _("It was not let through: %(reason)s %(words)s")
    return words % {"reason": verbs.reason(held.reason), "words": held.words}


def taken_key() -> Any:
    return _("That key belongs to another message.")


def must_be_of(word: ListedWord, by: Member) -> None:
    if word.territory_id != by.territory_id:
        raise Refusal("not_found", _("That is not here, or not for you."))


def must_list(by: Member) -> None:
    """Words of a town."""
    if not by.administers:
        raise Refusal("forbidden", _("Only an administrator lists words."))


def unsaid(word: str) -> Refusal:
    """For whoever says what the town has listed as not to be said."""
    return Refusal("forbidden", _("“%(word)s” is not said here.") % {"word": word})


def looked_at_first() -> Refusal:
    """For whoever makes of a message what would have waited."""
    words = _("An animator looks at words like these first: please say them in a new message.")
    return Refusal("forbidden", words)
