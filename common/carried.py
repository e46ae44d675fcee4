"""Who asks, brought into another thread: their context, and the language that they read."""

from __future__ import annotations

import contextvars
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.utils import translation

P = ParamSpec("P")
R = TypeVar("R")


class Carried:
    """As it is where this is made. Django's language is left behind by a context that changes
    threads (asgiref keeps it for the thread that set it), so it is set again there."""

    __slots__ = ("_context", "_language")

    def __init__(self) -> None:
        self._context = contextvars.copy_context()
        self._language = translation.get_language()

    def run(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Nothing of it stays in this thread."""

        def spoken() -> R:
            if self._language:
                translation.activate(self._language)
            return call(*args, **kwargs)

        return self._context.run(spoken)
