"""What clients ask of a hall, and the states that it tells. See docs/protocol.md."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from live.frames import Command
from members.protocol import Person
from rooms.protocol import Body, Id


class ChoiceState(Struct):
    """``votes`` is None while the counts are kept back."""

    id: int
    words: str
    votes: int | None = None


class PollState(Struct):
    """A poll's whole state. Who chose what is in no state: see VotesOfMine and the frame ``vote``.

    ``voters`` is how many people voted; where ``several`` may be chosen, there are more votes.
    ``withdrawn``: it has its question, and neither choices nor votes any more.
    """

    id: int
    seq: int
    at: datetime
    by: Person
    key: UUID
    question: str
    choices: list[ChoiceState]
    several: bool = False
    sealed: bool = False
    voters: int = 0
    ends: datetime | None = None
    closed: bool = False
    withdrawn: bool = False


class OpenPoll(Command, tag="poll.open"):
    """Ask the room. ``sealed``: counts come when it is closed. ``minutes``: it then closes."""

    room: Id
    key: UUID
    question: Body
    choices: Annotated[list[Body], Meta(max_length=20)]
    several: bool = False
    sealed: bool = False
    minutes: Annotated[int, Meta(ge=1, le=7 * 24 * 60)] | None = None


class CastVote(Command, tag="poll.vote"):
    """What one chooses now, whatever one chose before.

    ``room``, so that who votes at once can be looked up together.
    """

    room: Id
    poll: Id
    choices: Annotated[list[Id], Meta(max_length=20)]


class ClosePoll(Command, tag="poll.close"):
    poll: Id


class WithdrawPoll(Command, tag="poll.withdraw"):
    poll: Id


class VotesOfMine(Command, tag="poll.mine"):
    """What I chose in these polls: for a page that was away."""

    polls: Annotated[list[Id], Meta(max_length=200)]
