"""Twelve people, by what they may; and the addresses of what they ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from tests.attack.stage import Side, Stage

Who = frozenset[str]


def some(*parts: str) -> Who:
    return frozenset(parts)


SIGNED = some("member", "belongs", "muted", "team", "holder", "speaker", "banned",
              "left", "animator", "administrator")  # fmt: skip
ALL = SIGNED | {"visitor", "elsewhere"}
NOBODY = some()
INSIDE = some("belongs", "muted", "team", "holder")  # all who see what is private
TALK = SIGNED - {"muted"}  # who may say something in a room that they see
HELD = some("holder")  # who carries it, and looks after its room
ANIMATE = some("animator", "administrator")
GRACE, HEDY = some("belongs"), some("administrator")


def sees(side: str) -> Who:
    return ALL - {"banned"} if side == "public" else INSIDE


def within(who: Who, side: str) -> Who:
    """Of these, those who see it at all."""
    return who & sees(side)


Says = Literal["page", "json"]
Form = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """``get`` and ``post``: who is given it, and who changes something by it.

    ``of``: the parts of its address, by the side of the stage. ``sided``: it is about something
    that may be private. ``quiet``: it may be given and store nothing, or nothing of the hub's.
    """

    get: Who = NOBODY
    post: Who = NOBODY
    of: Any = None
    form: Form | None = None
    sided: bool = False
    quiet: bool = False


def sided(of: Any, get: Who = NOBODY, post: Who = NOBODY, **more: Any) -> Page:
    return Page(get, post, of, sided=True, **more)


def project(side: Side, stage: Stage) -> Form:
    return {"slug": side.project.slug}


def event(side: Side, stage: Stage) -> Form:
    return {"slug": side.event.slug}


def room(side: Side, stage: Stage) -> Form:
    return {"pk": side.room.pk}


def poll(side: Side, stage: Stage) -> Form:
    return {"pk": side.poll.pk}


def word(side: Side, stage: Stage) -> Form:
    return {"pk": stage.of_grace["word"]}
