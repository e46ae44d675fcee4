"""What clients ask of projects, and the states that a project's room tells."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from live.frames import Command
from members.protocol import Person

Id = Annotated[int, Meta(gt=0, le=2**63 - 1)]


class NeedState(Struct):
    """``filled`` of ``wanted`` places are taken. ``withdrawn``: nobody is looked for any more."""

    id: int
    seq: int
    title: str
    wanted: int
    filled: int
    withdrawn: bool = False


class OfferState(Struct):
    """A member offers ``skill`` to the project, or to its need ``need``.

    One frame goes to readers of every language: ``names`` holds the skill by language code,
    ``skill`` is its name in French for whoever has no better.
    """

    id: int
    seq: int
    at: datetime
    by: Person
    skill: str
    words: str
    status: str
    need: int | None = None
    need_title: str = ""
    names: dict[str, str] = {}


class MakeOffer(Command, tag="offer.make"):
    """``skill`` in the words of whoever offers it; to a need, or to the project as a whole."""

    project: Id
    need: Id | None = None
    skill: Annotated[str, Meta(max_length=60)] = ""
    words: Annotated[str, Meta(max_length=2000)] = ""  # measured by the action: at most 400


class AnswerOffer(Command, tag="offer.answer"):
    offer: Id
    answer: Literal["accept", "decline", "done", "thank"]
