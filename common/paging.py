"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


def page_of(
    request: HttpRequest,
    size: int,
    *,
    part: Callable[[int, int], list[Any]],
    whole: Callable[[], list[int]],
) -> Page[Any]:
    """The page that ``?page=`` names. ``part(first, last)`` are its rows, ``whole()`` is how many
    there are (``number_of``): it is not asked where the first page holds them all."""
    asked = request.GET.get("page", "1")
    rows = _Rows(part, whole, size if asked == "1" else 0)
    return Paginator(cast(Any, rows), size).get_page(asked)


class _Rows:
    """A list as Django's Paginator asks for it."""

    ordered = True

    def __init__(
        self, part: Callable[[int, int], list[Any]], whole: Callable[[], list[int]], begins: int
    ) -> None:
        self._part, self._whole = part, whole
        self._first = part(0, begins) if begins else []
        self._begins = begins

    def count(self) -> int:
        held = len(self._first)
        return held if held < self._begins else sum(self._whole())

    def __getitem__(self, wanted: slice) -> list[Any]:
        if self._begins and wanted.start == 0:
            return self._first[wanted]
        return self._part(wanted.start, wanted.stop)
