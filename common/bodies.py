"""How much a page takes in: a view says so itself, and the server asks it before a body comes.

Every form takes ``FORM`` bytes; one that takes files is marked ``@takes_files``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.urls import Resolver404, resolve

FORM = 256 * 1024  # bytes: the longest story, each of its letters escaped, several times over
WITH_FILES = 16 * 1024 * 1024  # bytes: a photograph of 12 MB, and the form around it
View = TypeVar("View", bound=Callable[..., Any])


def takes_files(view: View) -> View:
    """Below or above other decorators alike: they hand on what a view says of itself."""
    view.largest_body = WITH_FILES  # type: ignore[attr-defined]
    return view


def largest_body(method: str, path: str) -> int:
    """In bytes; 0 where no form takes one. Raises Resolver404 where there is no page at all."""
    if method != "POST":
        return 0
    most: int = getattr(resolve(path).func, "largest_body", FORM)
    return most


__all__ = ["FORM", "WITH_FILES", "Resolver404", "largest_body", "takes_files"]
