"""Who may be told of a thing: only those who may still see it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from members.models import Member


class Shown(Protocol):
    """What notifications are about: a room, say. It knows who may see it now."""

    def seen_by(self, members: Collection[int]) -> set[int]:
        """Of these members' ids, those who may."""

    def quiet_for(self, members: Collection[int]) -> set[int]:
        """Those who want to hear of it only what is addressed to themselves."""


def listening(
    members: Iterable[Member], about: Shown | None, but: Member | None, *, personal: bool
) -> dict[int, Member]:
    """Each once, by id: active, not who did it, and not who left or was shut out since.

    ``personal``: it is addressed to each of them, so it reaches also who wants quiet.
    """
    told = {one.pk: one for one in members if one.is_active and one != but}
    if about is None or not told:
        return told
    seen = about.seen_by(told.keys())
    if not personal:
        seen -= about.quiet_for(told.keys())
    return {pk: one for pk, one in told.items() if pk in seen}
