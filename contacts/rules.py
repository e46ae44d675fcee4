"""Who may write to whom alone. Each refuses in words, and none tells that one is blocked."""

from __future__ import annotations

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


def must_be_the_first(to: Member, by: Member) -> None:
    """One word, whatever became of it: who does not answer is left in peace."""
    if queries.between(by, to):
        words = _("You have written to %(name)s already. They answer when they like.")
        raise Refusal("closed", words % {"name": to.name})


def may_answer(word: FirstWord, by: Member) -> None:
    """Another's is as absent as one that never was."""
    if word.receiver_id != by.pk:
        raise Refusal("not_found", _("This is not here any more."))


def must_wait(word: FirstWord) -> None:
    if word.status != FirstWord.Status.WAITING:
        raise Refusal("closed", _("You have answered this already."))
