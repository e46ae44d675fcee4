"""Django makes the pages of refusals in a thread that is not their request's."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
R = TypeVar("R")


def gives_back(handler: Callable[P, R]) -> Callable[P, R]:
    """A connection that was opened for the handler is closed with it: no end of a request would,
    and with PostgreSQL each such thread kept one of the pool's for good."""

    @wraps(handler)
    def answered(*words: P.args, **more: P.kwargs) -> R:
        opened = connection.connection is not None
        try:
            return handler(*words, **more)
        finally:
            if not opened:
                connection.close()

    return answered
