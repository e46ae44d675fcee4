"""A page of talk as it stands before any script runs: what follows what, and what answers what.

static/js/room/timeline.js goes by the same rules, so that nothing moves when it takes over.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import timedelta
from html import unescape
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext
from msgspec import Struct

from common.still import still
from live import history
from live.frames import encode
from live.models import Sequenced
from members.models import Member
from rooms.kinds import kind

TOGETHER = timedelta(minutes=5)
EXCERPT = 140  # characters of what was answered


class Talk(Struct, frozen=True, eq=False):
    """A page of talk as it is for everyone. ``older``: there is more before it. ``shared``: others
    see it in this moment."""

    rows: Sequence[Sequenced]
    entries: list[dict[str, Any]]
    older: bool
    shared: bool = False


@still
def newest(topic: str, *reach: Hashable) -> Talk:
    """The end of it. ``reach``: the head that its reader knows, and its epoch, so that it has all
    up to there: another page may have found it before a word came that this reader knows of."""
    rows, older = history.page(topic)
    return Talk(rows, _entries(rows), older, shared=True)


def before(topic: str, number: int) -> Talk:
    """What stands before a number, of which there are as many as anybody likes to ask for."""
    return told(*history.page(topic, number))


def told(rows: Sequence[Sequenced], older: bool = False) -> Talk:
    return Talk(rows, _entries(rows), older)


def seen(talk: Talk, *, me: Member | None, read: int) -> list[Run]:
    """What rooms/room.html shows ``me``, in order, who had read as far as ``read``. Where older
    ones are not on the page, and these are new as well, so is the line before them."""
    own = tuple(_own(entry, me) for entry in talk.entries)
    sees = (me is not None, own, _first_new(talk, me, read))
    return _shared_runs(talk, *sees) if talk.shared else _runs(talk, *sees)


def _runs(talk: Talk, *sees: Any) -> list[Run]:
    return runs(_arranged(talk.entries, *sees))


_shared_runs = still(_runs)  # once for all who see it alike


def _entries(rows: Sequence[Sequenced]) -> list[dict[str, Any]]:
    """What is the same for every reader."""
    entries = [_entry(row) for row in rows]
    for before, entry in zip([None, *entries], entries, strict=False):
        entry["new_day"] = None if before and before["day"] == entry["day"] else entry["day"]
        entry["follows"] = bool(before and _follows(before, entry))
    messages = {entry["state"].id: entry for entry in entries if entry["noun"] == "message"}
    _quote(messages)
    return entries


def _first_new(talk: Talk, me: Member | None, read: int) -> int | None:
    """The number of the first that somebody else said since."""
    states = [entry["state"] for entry in talk.entries]
    if me is None or not states or (talk.older and states[0].seq > read):
        return None
    return next((one.seq for one in states if one.seq > read and one.by.id != me.pk), None)


def _arranged(
    entries: Sequence[dict[str, Any]], member: bool, own: Sequence[Any], opens: int | None
) -> list[dict[str, Any]]:
    found = []
    for entry, seen in zip(entries, own, strict=True):
        opens_new = entry["state"].seq == opens
        lines = {"opens_new": opens_new, "grouped": entry["follows"] and not opens_new}
        likeness = None if seen is None else _likeness(entry | lines, member, seen)
        found.append(entry | lines | {"likeness": likeness})
    return found


class Run(Struct, frozen=True):
    """Entries that follow each other; drawn together where all of them have a ``likeness``."""

    entries: list[dict[str, Any]]
    likeness: tuple[Hashable, ...] = ()


def runs(entries: Sequence[dict[str, Any]]) -> list[Run]:
    found = []
    for alike, some in groupby(entries, lambda entry: entry["likeness"] is not None):
        run = list(some)
        lines = ((one["new_day"], one["opens_new"], one["likeness"]) for one in run)
        found.append(Run(run, tuple(lines) if alike else ()))
    return found


def _own(entry: dict[str, Any], me: Member | None) -> tuple[Hashable, ...] | None:
    """What this reader sees otherwise than another. None: it is drawn for each anew."""
    own = kind(entry["noun"]).own
    return None if own is None else own(entry["state"], me)


def _likeness(entry: dict[str, Any], member: bool, own: tuple[Hashable, ...]) -> tuple[Any, ...]:
    """All that its HTML is made of, beside the language: for a hall of people who open the same
    room it is drawn once."""
    around = (entry["grouped"], entry.get("quoted"), entry.get("quoted_words"))
    return (entry["noun"], entry["told"], *around, member, *own)


def _follows(before: dict[str, Any], entry: dict[str, Any]) -> bool:
    """Another message of the same author, the same day, a moment later."""
    one, other = before["state"], entry["state"]
    talk = before["noun"] == entry["noun"] == "message" and one.by.id == other.by.id
    return talk and before["day"] == entry["day"] and other.at - one.at < TOGETHER


def _entry(row: Sequenced) -> dict[str, Any]:
    state: Any = row.state()
    day = timezone.localtime(state.at).date()
    found = {"noun": row.noun, "template": kind(row.noun).template, "row": row, "state": state}
    return found | {"day": day, "told": encode(state)}


def _quote(messages: dict[int, dict[str, Any]]) -> None:
    """Answers to what stands on the same page say whose words they answer."""
    for entry in messages.values():
        if answered := messages.get(entry["state"].parent):
            entry["quoted"] = answered["row"].author.name
            entry["quoted_words"] = _words(answered["state"])


def _words(state: Any) -> str:
    if state.removed:
        return gettext("This message was removed.")
    shown = state.pictures[0].words if state.pictures else ""
    if state.pictures and not shown:
        shown = gettext("Picture from %(name)s") % {"name": state.by.name}
    words = " ".join(unescape(strip_tags(state.html)).split()) or shown
    return words if len(words) <= EXCERPT else f"{words[: EXCERPT - 1]}…"
