"""The kinds of what people write that anybody may report. The app that owns a kind registers it.

Whoever answers reports stands on a floor above all of these, and names none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Model
from msgspec import Struct

from members.models import Member, Territory


class Line(Struct, frozen=True):
    """One thing said around it: by whom, when (ISO 8601), which words."""

    by: str
    at: str
    words: str


class Shown(Struct, frozen=True):
    """A thing as it stands now. ``title`` is what a sentence may name it by, never what was said.

    ``by``: all who answer for it. ``pictures``: the files of those that it shows.
    """

    title: str
    words: str
    by: list[Member]
    url: str
    around: list[Line] = []
    pictures: list[Any] = []


class Part(Struct, frozen=True):
    """Of a thing: its kind and number, and what it says in a line."""

    noun: str
    pk: int
    title: Any


def nowhere(thing: Any) -> None:
    """It stands in no room."""


def whole(thing: Any) -> list[Part]:
    """Nothing of it stands by itself."""
    return []


class Kind(Struct, frozen=True):
    """``label``: "a message". ``find`` gives the thing of that number, if this reader may see it
    there: else None, as for one that never was. ``remove(thing, by=)`` takes it away for good;
    None where nothing does. ``hide`` takes it out of sight, and ``show_again`` brings it back.
    ``bring_back(thing, by=)`` undoes ``remove``, and says whether it could; ``forget(numbers)``
    ends that, once nobody may ask for it any more.
    ``room``: where it is talked about. ``parts``: what of it can be reported by itself.
    ``objects``: it was done to whoever reports it, who says in their own words why it is wrong.
    """

    noun: str
    label: Any
    model: type[Model]
    find: Callable[[int, Member | None, Territory], Any]
    show: Callable[[Any], Shown]
    remove: Callable[..., Any] | None = None
    hide: Callable[..., Any] | None = None
    show_again: Callable[..., Any] | None = None
    bring_back: Callable[..., bool] | None = None
    forget: Callable[[Collection[int]], Any] | None = None
    room: Callable[[Any], Any] = nowhere
    parts: Callable[[Any], list[Part]] = whole
    objects: bool = False


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    assert _kinds.get(kind.noun, kind) is kind, f"{kind.noun} is registered twice"
    _kinds[kind.noun] = kind


def kind(noun: str) -> Kind | None:
    return _kinds.get(noun)


def registered() -> list[Kind]:
    return list(_kinds.values())
