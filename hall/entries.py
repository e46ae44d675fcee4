"""How polls stand in rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from common.prepared import prepared
from hall.forms import AskForm
from hall.models import Poll, Vote
from live.registry import Rows
from members.models import Member
from rooms import kinds
from rooms.kinds import Kind, Line, Reader


def known(reader: Reader, polls: Sequence[Poll]) -> dict[str, Any]:
    """What this reader chose, and what they ask with where they may."""
    asked = tuple(poll.pk for poll in polls)
    chosen = _votes(reader.member, asked) if reader.member and asked else []
    return {
        "my_choices": {vote.choice_id for vote in chosen},
        "my_polls": {vote.poll_id for vote in chosen},
        "ask": AskForm() if reader.asks and reader.may_post else None,
    }


@prepared
def _votes(me: Member, polls: tuple[int, ...]) -> QuerySet[Vote]:
    return Vote.objects.filter(member=me, poll__in=polls)


POLL = Kind(
    Rows(Poll.objects.told()),
    template="hall/entries/poll.html",
    knows=known,
    tool="hall/poll_tool.html",
    keys="hall/poll_keys.html",
    beside="hall/poll_dialogs.html",
    line=Line(Poll.objects.standing(), lambda poll: poll.question),
)


def register() -> None:
    kinds.register(POLL)
