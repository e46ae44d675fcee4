"""What may be done with a poll. Who may ask a room, and close, says rooms/rules."""

from collections.abc import Collection, Set

from django.utils.translation import gettext_lazy as _

from hall.models import Poll
from live.frames import Refusal
from members.models import Member
from rooms.rules import may_tend, must_be_open


def may_end(poll: Poll, by: Member) -> None:
    """Close or withdraw it: who asked it, also where they look after the room no more, and whoever
    does."""
    if poll.author_id != by.pk:
        may_tend(poll.room, by)


def must_take_votes(poll: Poll) -> None:
    if poll.withdrawn:
        raise Refusal("closed", _("This poll was withdrawn."))
    if not poll.open:
        raise Refusal("closed", _("This poll is closed."))
    must_be_open(poll.room)


def must_choose(chosen: Collection[int]) -> None:
    if not chosen:
        raise Refusal("bad_frame", _("Choose an answer first."))


def must_have(poll: Poll, chosen: Set[int]) -> None:
    """``chosen``: ids of choices, as many as the poll takes."""
    if len(chosen) > 1 and not poll.several:
        raise Refusal("bad_frame", _("This poll takes one answer."))
    if chosen - set(poll.choices.values_list("pk", flat=True)):
        raise Refusal("not_found", _("This poll has no such answer."))
