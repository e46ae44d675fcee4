"""What happened while somebody was away, in a few words with links: made from rows.

The apps that own a part register it; home shows the parts to who comes back, and the mail with the
rest begins with them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta

from django.utils.translation import ngettext
from msgspec import Struct

from members.models import Member
from notifications import sentences
from notifications.models import Notification, Visit

AWAY = timedelta(days=2)  # from which on one comes back
BACK = timedelta(hours=12)  # for which one has come back
LONGEST = timedelta(days=60)  # nobody reads what is older
MOST = 99  # lines that are counted
FEW = 3  # things of one part that are named
# What there is, in this order.
DECISIONS, NEEDS, YOURS = "decisions", "needs", "yours"


class Item(Struct):
    """``line``: the number of the line of their bell that says it, where one does."""

    title: str
    url: str
    line: int = 0


class Part(Struct):
    """``words``: "3 decisions"; the first few of them, and how many ``more`` there are."""

    words: str
    items: list[Item]
    more: int


Find = Callable[[Member, datetime], Iterable[Item]]
_finders: list[tuple[str, Find]] = []
_decisions: set[str] = set()


def register_decisions(*kinds: str) -> None:
    """Lines of these kinds say that something was decided."""
    _decisions.update(kinds)


def decided(me: Member, since: datetime) -> Iterable[Item]:
    return since_then(me, since, _decisions)


def register(name: str, find: Find) -> None:
    """``find(member, since)``: what belongs to this part, the newest first."""
    if (name, find) not in _finders:
        _finders.append((name, find))


def parts(member: Member, since: datetime, but: Collection[int] = ()) -> list[Part]:
    """What there is, in the active language; nothing where there is nothing.

    ``but``: lines that are said beside it.
    """
    found: dict[str, list[Item]] = {DECISIONS: [], NEEDS: [], YOURS: []}
    for name, find in _finders:
        found[name] += [item for item in find(member, since) if item.line not in but]
    yours = {item.url for item in found[YOURS]}  # a need that they could meet is said once
    found[NEEDS] = [item for item in found[NEEDS] if item.url not in yours]
    return [
        Part(_words(name, len(items)), items[:FEW], max(0, len(items) - FEW))
        for name, items in found.items()
        if items
    ]


def since_then(
    me: Member, since: datetime, kinds: Collection[str], *, unread: bool = False
) -> Iterable[Item]:
    """Lines of their bell of these kinds, one a page. ``unread``: those alone that still wait."""
    rows = Notification.objects.filter(member=me, at__gt=since, kind__in=kinds)
    rows = rows.unread() if unread else rows
    seen: set[str] = set()
    for row in rows.select_related("actor")[:MOST]:
        if row.url not in seen:
            seen.add(row.url)
            yield Item(sentences.text(row), row.url, row.pk)


def away_since(me: Member, now: datetime) -> datetime | None:
    """Where the absence began from which they come back; None where they were not away, are back
    for long, or have read what happened. Who was never here has missed nothing."""
    visit = Visit.objects.filter(member=me).first()
    if visit is None:
        return None
    if now - visit.at >= AWAY:
        return max(visit.at, now - LONGEST)
    back = visit.back is not None and now - visit.back < BACK
    return max(visit.since, now - LONGEST) if visit.since and back else None


def unread(me: Member, since: datetime) -> Iterable[Item]:
    """What is addressed to them and still waits on their bell."""
    kinds = [name for name in sentences.names() if sentences.kind(name).personal]
    return since_then(me, since, [name for name in kinds if name not in _decisions], unread=True)


def _words(name: str, n: int) -> str:
    if name == DECISIONS:
        return ngettext("%(n)d decision", "%(n)d decisions", n) % {"n": n}
    if name == NEEDS:
        return ngettext("%(n)d new need", "%(n)d new needs", n) % {"n": n}
    return ngettext("%(n)d for you", "%(n)d for you", n) % {"n": n}
