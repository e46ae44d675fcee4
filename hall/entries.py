"""How polls stand in rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hall.forms import AskForm
from hall.models import Poll, Vote
from live.registry import Rows
from rooms import kinds
from rooms.kinds import Kind, Reader


def known(reader: Reader, polls: Sequence[Poll]) -> dict[str, Any]:
    """What this reader chose, and what they ask with where they may."""
    voted = Vote.objects.filter(poll__in=[poll.pk for poll in polls])
    mine = voted.filter(member=reader.member) if reader.member else voted.none()
    chosen = set(mine.values_list("poll", "choice"))
    return {
        "my_choices": {choice for _poll, choice in chosen},
        "my_polls": {poll for poll, _choice in chosen},
        "ask": AskForm() if reader.tends and reader.may_post else None,
    }


POLL = Kind(
    Rows(Poll.objects.told()),
    template="hall/entries/poll.html",
    knows=known,
    tool="hall/poll_tool.html",
    keys="hall/poll_keys.html",
    beside="hall/poll_beside.html",
)


def register() -> None:
    kinds.register(POLL)
