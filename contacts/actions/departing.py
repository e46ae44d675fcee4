"""What people wrote to each other first, and whom they block, when one of the two leaves."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from contacts.models import Block, FirstWord
from live.publish import atomic
from members.personal_data import Gone
from rooms.actions import set_mode
from rooms.models import Room

PORTION = 200  # rows in one transaction


@atomic
def forget_first_words(gone: Gone, after: int) -> int | None:
    """Those to them as well: nobody is left who could answer, and they may be called by name there.
    What was accepted is a message of their room since."""
    theirs = FirstWord.objects.filter(Q(sender=gone.member) | Q(receiver=gone.member))
    return _forget(theirs, after)


@atomic
def forget_blocks(gone: Gone, after: int) -> int | None:
    """In both directions."""
    return _forget(Block.objects.filter(Q(by=gone.member) | Q(whom=gone.member)), after)


@atomic
def close_pairs(gone: Gone, after: int) -> int | None:
    """In the rooms that they had with one other nobody reads any more: nothing is written there."""
    theirs = Q(pair__startswith=f"{gone.member.pk}:") | Q(pair__endswith=f":{gone.member.pk}")
    found = list(Room.objects.filter(theirs, pk__gt=after).order_by("pk")[:PORTION])
    for room in found:
        set_mode(room, by=None, mode=Room.Mode.CLOSED)
    return found[-1].pk if found else None


def _forget(rows: QuerySet[Any], after: int) -> int | None:
    found = list(rows.values_list("pk", flat=True)[:PORTION])
    rows.model._base_manager.filter(pk__in=found).delete()
    return after + 1 if found else None
