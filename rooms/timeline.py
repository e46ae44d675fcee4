"""A page of talk as it stands before any script runs: what follows what, and what answers what.

static/js/room/timeline.js goes by the same rules, so that nothing moves when it takes over.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from html import unescape
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext

from live.models import Sequenced
from members.models import Member
from rooms.kinds import kind

TOGETHER = timedelta(minutes=5)
EXCERPT = 140  # characters of what was answered


def arranged(
    rows: Sequence[Sequenced], *, me: Member | None, read: int, more: bool = False
) -> list[dict[str, Any]]:
    """What rooms/room.html shows, in order. ``read``: how far ``me`` had read. ``more``: older ones
    are not on the page, and where these are new as well, so is their line."""
    entries: list[dict[str, Any]] = [
        {"noun": row.noun, "template": kind(row.noun).template, "row": row, "state": row.state()}
        for row in rows
    ]
    new = me is not None and not (more and rows and rows[0].seq > read)
    for before, entry in zip([None, *entries], entries, strict=False):
        state = entry["state"]
        entry["opens_new"] = new and state.seq > read and state.by.id != getattr(me, "pk", None)
        new = new and not entry["opens_new"]
        entry["grouped"] = before and not entry["opens_new"] and _follows(before, entry)
    messages = {entry["state"].id: entry for entry in entries if entry["noun"] == "message"}
    _quote(messages)
    for entry in messages.values():
        entry["likeness"] = _likeness(entry, me)
    return entries


def _likeness(entry: dict[str, Any], me: Member | None) -> tuple[Any, ...]:
    """All that a message's HTML is made of, beside the language: for a hall of people who open the
    same room it is drawn once."""
    row, state = entry["row"], entry["state"]
    author = row.author
    reader = me.pk if me else 0
    return (
        *(row.pk, row.key, row.changed),
        *(entry["grouped"], entry.get("quoted"), entry.get("quoted_words")),
        *(author.pk, author.name, author.slug, author.picture.name),
        *(author.official, author.animator),
        *(bool(me), state.by.id == reader, timezone.get_current_timezone_name()),
        *(emoji for emoji, people in state.reactions.items() if reader in people),
    )


def _follows(before: dict[str, Any], entry: dict[str, Any]) -> bool:
    """Another message of the same author, the same day, a moment later."""
    one, other = before["state"], entry["state"]
    talk = before["noun"] == entry["noun"] == "message" and one.by.id == other.by.id
    day = timezone.localtime(one.at).date() == timezone.localtime(other.at).date()
    return talk and day and other.at - one.at < TOGETHER


def _quote(messages: dict[int, dict[str, Any]]) -> None:
    """Answers to what stands on the same page say whose words they answer."""
    for entry in messages.values():
        if answered := messages.get(entry["state"].parent):
            entry["quoted"] = answered["state"].by.name
            entry["quoted_words"] = _words(answered["state"])


def _words(state: Any) -> str:
    if state.removed:
        return gettext("This message was removed.")
    shown = state.pictures[0].words if state.pictures else ""
    if state.pictures and not shown:
        shown = gettext("Picture from %(name)s") % {"name": state.by.name}
    words = " ".join(unescape(strip_tags(state.html)).split()) or shown
    return words if len(words) <= EXCERPT else f"{words[: EXCERPT - 1]}…"
