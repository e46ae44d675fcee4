"""Whether what somebody says waits for an animator's look, decided by what a process remembers.

It is asked for each message, so it reads nothing for whoever has been here for a while: the town's
list of words is read every few seconds and compiled once, and what one person has said a moment ago
is remembered here. A person speaks through one process nearly always; where they come through
several, each remembers its own part.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable
from threading import Lock
from time import monotonic
from uuid import UUID

from msgspec import Struct

from common.text.fold import words
from members.models import Member
from members.rate_limits import WORD, is_new, links_elsewhere
from rooms import rules
from rooms.models import Held, ListedWord, Message, Room

FRESH = 10.0  # seconds for which a town's list is taken as it was read
SPAN, LAST, PEOPLE = 600.0, 12, 5_000  # seconds, texts of one person, people that are remembered
TIMES, NEW_TIMES = 4, 3  # the same so often, or in so many rooms, waits; of a new account
ALIKE = 0.8  # of all their words two texts share at least so many
FIRST = 5  # messages of a new account, whose links wait
Why = Held.Why


class Listed(Struct):
    """A town's words by the first one of each, compiled. ``until``: by the clock of a process."""

    by_first: dict[str, list[tuple[list[str], str, str]]]
    until: float


class Said(Struct):
    at: float
    key: UUID  # what is sent twice is said once
    room: int
    words: frozenset[str]


_lists: dict[int, Listed] = {}
_said: OrderedDict[int, deque[Said]] = OrderedDict()
_one_by_one = Lock()  # threads of pages and the one that commits all speak of what was said


def why_held(room: Room, by: Member, body: str, html: str, key: UUID) -> Held.Why | None:
    """Why it waits; None where it is told at once. Raises a Refusal for a word that is refused.

    In a private room nobody looks unasked, and animators are not looked at.
    """
    if not room.public or by.animates(room.territory_id):
        return None
    told = singular(words(body))
    if _has_listed(room.territory_id, told):
        return Why.WORDS
    if len(body) > WORD and told and _floods(by, Said(monotonic(), key, room.pk, frozenset(told))):
        return Why.FLOOD
    return Why.LINKS if _new_with_links(by, html) else None


def must_not_wait(room: Room, by: Member, body: str, html: str) -> None:
    """Of other words for what stands already: those that would have waited are a new message."""
    if not room.public or by.animates(room.territory_id):
        return
    if _has_listed(room.territory_id, singular(words(body))) or _new_with_links(by, html):
        raise rules.looked_at_first()


def must_be_sayable(text: str, territory: int) -> None:
    """Of what does not wait: a word that is refused is refused there too."""
    _has_listed(territory, singular(words(text)))


def forget() -> None:
    """What a process remembers, for one that begins anew."""
    _lists.clear()
    with _one_by_one:
        _said.clear()


def forget_list(territory: int) -> None:
    _lists.pop(territory, None)


def singular(told: Iterable[str]) -> list[str]:
    """French and English make most plurals so; both what is listed and what is said goes by it."""
    return [one[:-1] if len(one) > 3 and one[-1] in "sx" else one for one in told]


def folded(text: str) -> str:
    """A listed word, as it is compared."""
    return " ".join(singular(words(text)))


# ---- Listed words ------------------------------------------------------------------------
def compiled(territory: int) -> Listed:
    listed = _lists.get(territory)
    if listed is None or listed.until < monotonic():
        listed = Listed({}, monotonic() + FRESH)
        rows = ListedWord.objects.filter(territory=territory)
        for text, key, does in rows.values_list("text", "folded", "does"):
            several = key.split()
            listed.by_first.setdefault(several[0], []).append((several, does, text))
        _lists[territory] = listed  # once it is whole: other threads go by it
    return listed


def _has_listed(territory: int, told: list[str]) -> bool:
    by_first, holds = compiled(territory).by_first, False
    if not by_first:
        return False
    for at, word in enumerate(told):
        for several, does, text in by_first.get(word, ()):
            if told[at : at + len(several)] == several:
                if does == ListedWord.Does.REFUSE:
                    raise rules.unsaid(text)
                holds = True
    return holds


# ---- The same again ----------------------------------------------------------------------
def _floods(by: Member, now: Said) -> bool:
    """The same again and again, or nearly the same in several rooms. It is remembered."""
    with _one_by_one:
        before = _remembered(by.pk)
        recent = [one for one in before if one.at > now.at - SPAN]
        before.append(now)
    same = {one.key for one in recent if one.words == now.words}
    rooms = {one.room for one in recent if _alike(one.words, now.words)}
    times = max(len(same | {now.key}), len(rooms | {now.room}))
    return times >= (NEW_TIMES if is_new(by) else TIMES)


def _remembered(member: int) -> deque[Said]:
    before = _said.setdefault(member, deque(maxlen=LAST))
    _said.move_to_end(member)
    if len(_said) > PEOPLE:
        _said.popitem(last=False)
    return before


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or len(one & other) >= ALIKE * len(one | other)


# ---- New accounts ------------------------------------------------------------------------
def _new_with_links(by: Member, html: str) -> bool:
    if "href=" not in html or not is_new(by) or not links_elsewhere(html, by.territory.host):
        return False
    return Message.objects.filter(author=by, removed_at=None).count() < FIRST
