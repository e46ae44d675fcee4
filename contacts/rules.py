"""Who may write to whom alone. Each refuses in words, and none tells that one is blocked."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from contacts import queries
from contacts.models import FirstWord
from live.frames import Refusal
from members.models import Member
from members.rules import must_not_be_muted


def must_be_another(member: Member, by: Member) -> None:
    """Of the same town, and not oneself."""
    there = member.is_active and member.territory_id == by.territory_id
    if not there or member.pk == by.pk:
        raise Refusal("not_found", _("There is no such person here."))


def may_write(to: Member, by: Member) -> None:
    must_be_another(to, by)
    must_not_be_muted(by)
    if queries.blocks(by, to):
        words = _("You block %(name)s: end that first, then you can write to each other.")
        raise Refusal("forbidden", words % {"name": to.name})


def may_send(to: Member, by: Member, key: UUID | None) -> None:
    """The same, before something is made for the sake of words that would be refused."""
    may_write(to, by)
    if not queries.reaches(to, by):
        must_be_the_first(to, by, key)


def must_be_the_first(to: Member, by: Member, key: UUID | None) -> bool:
    """One word, whatever became of it: who does not answer is left in peace.

    Returns whether it is there already by the same ``key``: what was sent twice was said once.
    """
    before = queries.between(by, to)
    if before and before.key != key:
        words = _("You have written to %(name)s already. They answer when they like.")
        raise Refusal("closed", words % {"name": to.name})
    return before is not None


def may_answer(word: FirstWord, by: Member) -> None:
    """Another's is as absent as one that never was."""
    if word.receiver_id != by.pk:
        raise Refusal("not_found", _("This is not here any more."))


def answered() -> Refusal:
    return Refusal("closed", _("You have answered this already."))


def gone() -> Refusal:
    """For whoever proposes what ended while they wrote."""
    return Refusal("not_found", _("What you propose is not here any more. Please choose again."))
