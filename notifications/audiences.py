"""Who may be told of a thing: only those who may still see it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Protocol

from members.models import Member


class Shown(Protocol):
    """What notifications are about: a room, say. It knows who may see it now."""

    def seen_by(self, members: Collection[int]) -> set[int]:
        """Of these members' ids, those who may."""

    def quiet_for(self, members: Collection[int]) -> set[int]:
        """Those who want to hear of it only what is addressed to themselves."""

    def silent_for(self, members: Collection[int]) -> set[int]:
        """Those who want to hear nothing of what is said there."""


Deaf = Callable[[Member, Collection[int]], set[int]]
_deaf: list[Deaf] = []


def register(deaf: Deaf) -> None:
    """``deaf(by, members)``: those of these ids who want to hear nothing of what ``by`` does."""
    if deaf not in _deaf:
        _deaf.append(deaf)


def shut(by: Member, members: Collection[int]) -> set[int]:
    """Those of these ids who want to hear nothing of what ``by`` does."""
    return set[int]().union(*(deaf(by, members) for deaf in _deaf))


def listening(
    members: Iterable[Member],
    about: Shown | None,
    by: Member | None,
    *,
    personal: bool,
    urgent: bool = False,
    talk: bool = False,
) -> dict[int, Member]:
    """Each once, by id: active, not who did it, and not who left or was shut out since.

    ``personal``: it is addressed to each of them, so it reaches also who wants quiet. ``urgent``:
    it reaches also who wants nothing of whoever did it. ``talk``: it is about what was said,
    and not about what they offered, carry or come to.
    """
    told = {one.pk: one for one in members if one.is_active and one != by}
    if by is not None and told and not urgent:
        deaf = shut(by, told.keys())
        told = {pk: one for pk, one in told.items() if pk not in deaf}
    if about is None or not told:
        return told
    seen = about.seen_by(told.keys())
    if not personal:
        seen -= about.quiet_for(told.keys())
    elif talk:
        seen -= about.silent_for(told.keys())
    return {pk: one for pk, one in told.items() if pk in seen}
