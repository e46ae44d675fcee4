"""The kept pages of a test: nothing is kept yet, their second does not end, and makings count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from common.kept import kept as wears
from hub.kept.shelf import Shelf
from live import db_readers
from tests.attack.stage import Side
from tests.visits import get


class Keeping:
    """``now`` is the second that it is."""

    def __init__(self) -> None:
        self.now, self.made = 1_800_000_000, 0

    async def hits(self, *visit: Any, **how: Any) -> bool:
        """Whether this visit is shown a page that was kept."""
        before = self.made
        assert (await get(*visit, **how)).status == 200
        return self.made == before


@pytest.fixture
def keeping(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keeping]:
    from hub.asgi import kept
    from hub.kept import pages

    keeping, make = Keeping(), kept.pages

    async def counted(scope: Any, receive: Any, send: Any) -> None:
        keeping.made += 1
        await make(scope, receive, send)

    monkeypatch.setattr(kept, "pages", counted)
    monkeypatch.setattr(kept, "shelf", Shelf())
    monkeypatch.setattr(pages, "time", lambda: keeping.now)
    yield keeping
    db_readers.close()


def kept_views() -> dict[str, Callable[..., Any]]:
    """By name: all that wear @kept, so that a new one is tried by itself."""
    code = wears(lambda request: None).__code__  # type: ignore[arg-type, return-value]
    return {one.name or "": one.callback for one in _patterns() if _worn(one.callback, code)}


def places_of(side: Side) -> dict[str, str]:
    """An address of each kept view, by its name."""
    parts: dict[str, dict[str, Any]] = {
        "room": {"pk": side.room.pk},
        "project": {"slug": side.project.slug},
        "event": {"slug": side.event.slug},
        "programme": {"slug": side.event.slug},
        "session": {"slug": side.event.slug, "session_slug": side.talk.slug},
        "member": {"slug": side.message.author.slug},
    }
    return {name: reverse(name, kwargs=parts.get(name)) for name in kept_views()}


def _patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one)
        else:
            yield one


def _worn(view: Any, code: Any) -> bool:
    while view is not None:
        if getattr(view, "__code__", None) is code:
            return True
        view = getattr(view, "__wrapped__", None)
    return False
