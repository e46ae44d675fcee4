"""The kinds of things a member is told, each with its sentence.

The app that owns a kind registers it in ``AppConfig.ready()``. A sentence is made in the
language that is active, from what the row keeps, and never asks the database.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from msgspec import Struct

from members.models import person
from notifications.models import Notification
from notifications.protocol import NotificationState
from notifications.subjects import SUBJECTS, Subject, Weight

Sentence = Callable[[Notification], str]


class Kind(Struct, frozen=True):
    """``sentence`` says one line of it, ``many`` several people's lines about one page, ``several``
    several lines about one page whoever they are of. ``why`` says to whom a line is told, where
    that is more than its subject says. One that does not ring waits for the mail with the rest."""

    sentence: Sentence
    subject: Subject
    folds: Collection[str] = ()
    personal: bool = False
    urgent: bool = False
    dates: bool = False
    rings: bool = True
    many: Sentence | None = None
    several: Sentence | None = None
    why: Sentence | None = None

    @property
    def weight(self) -> Weight:
        if self.dates:
            return Weight.DATES
        return Weight.PERSONAL if self.personal and self.rings else Weight.NEWS


_kinds: dict[str, Kind] = {}
GONE = Kind(lambda _row: _("Something new for you."), SUBJECTS["mine"])


def register(
    kind: str,
    sentence: Sentence,
    folds: Collection[str] = (),
    *,
    subject: str,
    **how: Any,
) -> None:
    """``folds``: kinds whose unread line, by the same person about the same page, it replaces.

    So who changes their mind ten times is one line, which says how it stands. ``subject``: what one
    may choose to hear of, one of ``subjects.SUBJECTS``. ``personal``: it is addressed to each who
    is told, and reaches them also where they want quiet. ``urgent``: somebody would stand before a
    closed door, so it reaches also who blocked whoever did it, or chose to hear nothing. ``dates``:
    it changes calendars, so its mail goes at once, also where the line was seen.
    ``how``: these, and what else ``Kind`` has.
    """
    assert kind not in _kinds or _kinds[kind].sentence is sentence, f"{kind} is registered twice"
    _kinds[kind] = Kind(sentence, SUBJECTS[subject], folds, **how)


def kind(name: str) -> Kind:
    """A kind that is gone still says something."""
    return _kinds.get(name, GONE)


def names() -> Collection[str]:
    """Of all kinds that there are."""
    return _kinds.keys()


def who(notification: Notification) -> str:
    """The name of whoever did it; an erased account still did it."""
    return notification.actor.name if notification.actor else _("Someone")


def who_and_others(notification: Notification) -> str:
    """ "Awa Diallo and 3 others"."""
    words = ngettext(
        "%(who)s and %(others)d other", "%(who)s and %(others)d others", notification.others
    )
    return words % {"who": who(notification), "others": notification.others}


def text(notification: Notification, language: str | None = None) -> str:
    """The sentence, in ``language`` or the active one."""
    if language is not None:
        with override(language):
            return text(notification)
    told = kind(notification.kind)
    if notification.others and told.many:
        return told.many(notification)
    if notification.more and told.several:
        return told.several(notification)
    return told.sentence(notification)


def why(notification: Notification) -> str:
    """ "because you have a place": said below a line, in the active language."""
    told = kind(notification.kind)
    return told.why(notification) if told.why else str(told.subject.why)


def grouped(rows: Iterable[Notification]) -> list[Notification]:
    """Lines of one kind about one page are one: the first of them, which counts its ``others``."""
    groups: dict[Hashable, list[Notification]] = {}
    for row in rows:
        how = kind(row.kind)
        page = row.url.partition("#")[0] if how.many or how.several else row.pk
        groups.setdefault((row.kind, page), []).append(row)
    for first, *rest in groups.values():
        first.others = len({row.actor_id for row in rest} - {first.actor_id})
        first.more = len(rest)
    return [first for first, *_rest in groups.values()]


def spoken(rows: Iterable[Notification]) -> list[Notification]:
    """For a page: each with its ``text``. Wants ``actor`` selected with the rows."""
    said = list(rows)
    for row in said:
        row.text = text(row)
    return said


def state(notification: Notification, language: str | None = None) -> NotificationState:
    """Wants ``actor`` selected with the row."""
    return NotificationState(
        id=notification.pk,
        kind=notification.kind,
        text=text(notification, language),
        url=notification.url,
        at=notification.at,
        by=person(notification.actor) if notification.actor else None,
        read=notification.read_at is not None,
    )
