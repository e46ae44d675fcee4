"""The kinds of things a member is told, each with its sentence.

The app that owns a kind registers it in ``AppConfig.ready()``. A sentence is made in the
language that is active, from what the row keeps, and never asks the database.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from msgspec import Struct

from members.models import person
from notifications.models import Level, Notification
from notifications.protocol import NotificationState
from notifications.subjects import SUBJECTS, Subject, Weight

Sentence = Callable[[Notification], str]


class Kind(Struct, frozen=True):
    """``sentence`` says one line of it, ``many`` several lines of it about one page."""

    sentence: Sentence
    subject: Subject
    folds: Collection[str]
    personal: bool
    urgent: bool
    many: Sentence | None

    @property
    def weight(self) -> Weight:
        return Weight.PERSONAL if self.personal else Weight.NEWS


_kinds: dict[str, Kind] = {}
GONE = Kind(lambda _row: _("Something new for you."), SUBJECTS["mine"], (), False, False, None)


def register(
    kind: str,
    sentence: Sentence,
    folds: Collection[str] = (),
    *,
    subject: str,
    personal: bool = False,
    urgent: bool = False,
    many: Sentence | None = None,
) -> None:
    """``folds``: kinds whose unread line, by the same person about the same page, it replaces.

    So who changes their mind ten times is one line, which says how it stands. ``subject``: what one
    may choose to hear of, one of ``subjects.SUBJECTS``. ``personal``: it is addressed to each who
    is told, and reaches them also where they want quiet. ``urgent``: somebody would stand before a
    closed door, so it reaches also who blocked whoever did it, or chose to hear nothing.
    """
    assert kind not in _kinds or _kinds[kind].sentence is sentence, f"{kind} is registered twice"
    _kinds[kind] = Kind(sentence, SUBJECTS[subject], folds, personal, urgent, many)


def kind(name: str) -> Kind:
    """A kind that is gone still says something."""
    return _kinds.get(name, GONE)


def levels(subject: Subject) -> list[str]:
    """What there is to choose of it: who is never told news of it has no middle way."""
    personal = {one.personal for one in _kinds.values() if one.subject is subject}
    return [Level.ALL, *([Level.MINE] if len(personal) > 1 else []), Level.NOTHING]


def is_personal(subject: Subject) -> bool:
    """Whether some of it is addressed to each who is told."""
    return any(one.personal for one in _kinds.values() if one.subject is subject)


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
    return told.sentence(notification)


def group(row: Notification) -> tuple[Hashable, ...]:
    """Lines of which this is the same are told as one: of one kind, about one page."""
    return (row.kind, row.url.partition("#")[0] if kind(row.kind).many else row.pk)


def grouped(rows: Iterable[Notification]) -> list[Notification]:
    """Lines of one group are one: the first of them, which counts its ``others``."""
    groups: dict[Hashable, list[Notification]] = {}
    for row in rows:  # what was read is not news again because of what comes later
        groups.setdefault((row.read_at is None, *group(row)), []).append(row)
    for first, *rest in groups.values():
        first.others = len({row.actor_id for row in rest} - {first.actor_id})
        new = (row for row in (first, *rest) if row.seen_at is None and row.read_at is None)
        first.unseen = [row.pk for row in new]
    return [first for first, *_rest in groups.values()]


def spoken(rows: Iterable[Notification]) -> list[Notification]:
    """For a page: each with its ``text`` and ``subject``. Wants ``actor`` selected with them."""
    said = list(rows)
    for row in said:
        row.text, row.subject = text(row), kind(row.kind).subject
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
