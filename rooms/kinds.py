"""The kinds of rows that a room carries, each registered once by the floor that owns it.

From what stands here the engine reads them (``hub/live.py``) and the room's page draws them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from live.registry import Rows
from members.models import Member
from rooms.models import Room


@dataclass(frozen=True)
class Reader:
    """Who looks at a room's page. ``tends``: they look after the room; ``asks``: they may put
    a question to all."""

    room: Room
    member: Member | None
    tends: bool
    asks: bool
    may_post: bool


Known = Callable[[Reader, Sequence[Any]], dict[str, Any]]
Own = Callable[[Any, Member | None], tuple[Hashable, ...]]


def nothing(reader: Reader, rows: Sequence[Any]) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Line:
    """How the last row of a room stands in the lists of rooms: those that still stand, with
    ``author`` and ``at``, and what one says in a line."""

    queryset: QuerySet[Any]
    words: Callable[[Any], str]


@dataclass(frozen=True)
class Kind:
    """``template`` draws one: of ``entry``, or blank where that is None, for what arrives live.

    Rows that stand beside the talk have none. ``knows``: what this reader knows of these rows
    besides their states, for the templates of the kind. Those that a room has once: ``tool`` in
    the composer, ``keys`` in the list of keys, ``beside`` with dialogs, blanks and words.
    ``line`` is for kinds whose rows are the last that happened in their room (``last_at``).

    ``own`` says of a state what this reader sees otherwise than another: where it is told, an entry
    is drawn once for all who see it alike, and its template sees ``entry`` and ``me`` alone.
    """

    rows: Rows
    template: str = ""
    knows: Known = nothing
    own: Own | None = None
    tool: str = ""
    keys: str = ""
    beside: str = ""
    line: Line | None = None

    def __post_init__(self) -> None:
        assert bool(self.template) == self.rows.timeline, f"how is a {self.noun} drawn?"

    @property
    def noun(self) -> str:
        return self.rows.model.noun


_kinds: dict[str, Kind] = {}
rows: list[Rows] = []  # of each kind; the engine holds this list


def register(kind: Kind) -> None:
    assert _kinds.get(kind.noun, kind) is kind, f"{kind.noun} is registered twice"
    if kind.noun not in _kinds:
        _kinds[kind.noun] = kind
        rows.append(kind.rows)


def kind(noun: str) -> Kind:
    return _kinds[noun]


def registered() -> list[Kind]:
    return list(_kinds.values())


def known(reader: Reader, rows: Sequence[Any]) -> dict[str, Any]:
    """What each kind knows besides: one context of all, in which each has names of its own."""
    context: dict[str, Any] = {}
    for one in _kinds.values():
        theirs = one.knows(reader, [row for row in rows if row.noun == one.noun])
        twice = context.keys() & theirs.keys()
        assert not twice, f"{one.noun} knows {sorted(twice)}, as another kind does"
        context |= theirs
    return context
