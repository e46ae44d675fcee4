"""What is found while the database stands still, found once for all who ask in that moment.

    @still
    def organisers(event: Event) -> list[Member]: ...

Such a function shows nobody in particular: what it gives is made of the database, of what it is
given (plain values, and rows that were read in this moment), the second, the language and the time
zone. It is everyone's, so nobody may change it.

A moment is a kept page's (hub/kept/): its second, and the database's version. A page may still be
made when the database has moved on, and reads some rows itself: what must be as new as those is
given how far they reach (a room's head), and so is another answer. Elsewhere all is found anew.
See docs/decisions/kept-pages.md.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import get_language

P = ParamSpec("P")
R = TypeVar("R")
ANSWERS = "hub.answers"  # in a scope's extensions: the Answers of its moment, where one is known
MOST = 64  # of one function: a stranger may ask for much in a moment


class Answer(Generic[R]):
    """Others wait while somebody finds it."""

    def __init__(self) -> None:
        self._lock, self._found = Lock(), False

    def given(self, find: Callable[[], R]) -> R:
        if not self._found:
            with self._lock:
                if not self._found:
                    self._answer, self._found = find(), True
        return self._answer


class Answers:
    """Of one moment, as long as a page of it is being made."""

    def __init__(self) -> None:
        self._of: dict[object, dict[Any, Any]] = {}

    def of(self, function: object) -> dict[Any, Any]:
        """To be looked into and added to, until they are many: then for oneself alone."""
        known = self._of.setdefault(function, {})
        return known if len(known) < MOST else dict(known)


_answers: ContextVar[Answers | None] = ContextVar("answers", default=None)


@contextmanager
def standing(answers: Answers | None) -> Iterator[None]:
    """Meanwhile these are given to whoever asks. None: no moment is known."""
    token = _answers.set(answers)
    try:
        yield
    finally:
        _answers.reset(token)


def known(to: object) -> dict[Any, Any]:
    """What was found in this moment for one who finds many things at once: see ``Answers.of``."""
    answers = _answers.get()
    return {} if answers is None else answers.of(to)


def still(find: Callable[P, R]) -> Callable[P, R]:
    @wraps(find)
    def ask(*given: P.args, **named: P.kwargs) -> R:
        key = (*_around(), *map(_of, given), *((name, _of(one)) for name, one in named.items()))
        answer: Answer[R] = known(find).setdefault(key, Answer())
        return answer.given(lambda: find(*given, **named))

    return ask


def _around() -> tuple[Hashable, ...]:
    return (get_language(), timezone.get_current_timezone_name())


def _of(value: Any) -> Hashable:
    """In one moment, a row is what its key says."""
    return (value.__class__, value.pk) if isinstance(value, Model) else value
