"""The kinds of things a member is told, each with its sentence.

The app that owns a kind registers it in ``AppConfig.ready()``. A sentence is made in the
language that is active, from what the row keeps, and never asks the database.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from members.models import person
from notifications.models import Notification
from notifications.protocol import NotificationState

Sentence = Callable[[Notification], str]
_sentences: dict[str, Sentence] = {}
_folds: dict[str, Collection[str]] = {}
_personal: set[str] = set()
_urgent: set[str] = set()


def register(
    kind: str,
    sentence: Sentence,
    folds: Collection[str] = (),
    *,
    personal: bool = False,
    urgent: bool = False,
) -> None:
    """``folds``: kinds whose unread line, by the same person about the same page, it replaces.

    So who changes their mind ten times is one line, which says how it stands. ``personal``: it is
    addressed to each who is told, and reaches them also where they want quiet. ``urgent``: somebody
    would stand before a closed door, so it reaches also who blocked whoever did it.
    """
    assert _sentences.get(kind, sentence) is sentence, f"{kind} is registered twice"
    if personal:
        _personal.add(kind)
    if urgent:
        _urgent.add(kind)
    _sentences[kind], _folds[kind] = sentence, folds


def folds(kind: str) -> Collection[str]:
    return _folds.get(kind, ())


def personal(kind: str) -> bool:
    return kind in _personal


def urgent(kind: str) -> bool:
    return kind in _urgent


def who(notification: Notification) -> str:
    """The name of whoever did it; an erased account still did it."""
    return notification.actor.name if notification.actor else _("Someone")


def text(notification: Notification, language: str | None = None) -> str:
    """The sentence, in ``language`` or the active one. A kind that is gone still says something."""
    if language is not None:
        with override(language):
            return text(notification)
    sentence = _sentences.get(notification.kind)
    if sentence is None:
        return _("Something new for you.")
    return sentence(notification)


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
