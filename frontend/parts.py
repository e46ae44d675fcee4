"""Parts of a page that are drawn once, and then are the same bytes for everyone who is given alike.

A part sees what it is given and nothing else: not the request, not who reads. So it may be kept
for as long as there is room; nobody has to say when it is old. Language, time zone and day are
given to each; a form's token and key, and the page's address that it leads back to, are laid in.
See docs/decisions/kept-pages.md.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from sys import getsizeof
from threading import Lock
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.template import Context, Engine
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from common.own import NO_TOKEN, OWN

MOST = 4 * 1024 * 1024  # bytes, of parts and of what they are found by
PLAIN = (str, int, float, bool, date, type(None))
# What stands for a page's own until it is laid in. No address begins so.
BLANK = {"csrf_token": NO_TOKEN, "key": str(UUID(int=0)), "way_back": "(way_back)"}
_OWN = re.compile(
    rf'{OWN.pattern}|<input type="hidden" name="next" value="(?P<way_back>\(way_back\))"'
)


Page = Callable[[str], Any]  # what a page says of its ``request``, ``csrf_token``, ``way_back``


class Drawn(NamedTuple):
    """``own[i]`` names what stands between a text and the next."""

    texts: tuple[SafeString, ...]
    own: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> Drawn:
        texts, own, end = [], [], 0
        for found in _OWN.finditer(html):
            name = found.lastgroup or ""
            texts.append(mark_safe(html[end : found.start(name)]))  # noqa: S308  a template's
            own.append(name)
            end = found.end(name)
        texts.append(mark_safe(html[end:]))  # noqa: S308
        return cls(tuple(texts), tuple(own))

    def shown(self, page: Page) -> SafeString:
        html = self.texts[0]
        for own, text in zip(self.own, self.texts[1:], strict=True):
            html += _laid_in(own, page) + text
        return html


def _laid_in(own: str, page: Page) -> SafeString:
    if own == "key":
        return mark_safe(str(uuid4()))  # noqa: S308
    return escape(page("csrf_token" if own == "token" else own) or "")


class Parts:
    """Those used longest ago go first."""

    def __init__(self, most: int = MOST) -> None:
        self.most, self.weight = most, 0
        self._drawn: OrderedDict[Hashable, Drawn] = OrderedDict()
        self._lock = Lock()  # pages are made in many threads

    def __len__(self) -> int:
        return len(self._drawn)

    def draw(
        self, template: str, given: dict[str, Any], *, like: Hashable, page: Page
    ) -> SafeString:
        """``like``: all that it is made of, beside the plain values among what it is given."""
        plain = given.items() if like is None else _plain(given)
        facts = tuple((name, *_facts(value)) for name, value in plain)
        key = (template, *_around(page("request")), like, facts)
        drawn = self._find(key)
        if drawn is None:
            whole = Context(given | BLANK)
            drawn = Drawn.of(Engine.get_default().get_template(template).render(whole))
            self._keep(key, drawn)
        return drawn.shown(page)

    def _find(self, key: Hashable) -> Drawn | None:
        with self._lock:
            drawn = self._drawn.get(key)
            if drawn is not None:
                self._drawn.move_to_end(key)
            return drawn

    def _keep(self, key: Hashable, drawn: Drawn) -> None:
        with self._lock:
            if key not in self._drawn:
                self.weight += _size(key) + _size(drawn)
            self._drawn[key] = drawn
            while self.weight > self.most:
                oldest = self._drawn.popitem(last=False)
                self.weight -= _size(oldest[0]) + _size(oldest[1])

    def forget(self) -> None:
        with self._lock:
            self._drawn.clear()
            self.weight = 0


def _around(request: Any) -> tuple[str | None, str, date]:
    """Language, time zone and day. A page has many parts: its request remembers the latter two."""
    here: tuple[str, date] | None = getattr(request, "around_parts", None)
    if here is None:
        here = (timezone.get_current_timezone_name(), timezone.localdate())
        if request is not None:
            request.around_parts = here
    return (get_language(), *here)


def _size(value: Any) -> int:
    """In bytes, about."""
    inside = map(_size, value) if isinstance(value, tuple) else ()
    return getsizeof(value) + sum(inside)


def _plain(given: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in given.items() if _is_plain(value)]


def _is_plain(value: Any) -> bool:
    return all(map(_is_plain, value)) if isinstance(value, tuple) else isinstance(value, PLAIN)


def _facts(value: Any) -> tuple[Any, ...]:
    """1, True and "1" are three, and so are a word and HTML. Raises TypeError for a row: it may be
    changed, and would still be taken for itself."""
    if isinstance(value, tuple):
        return tuple(_facts(one) for one in value)
    if not isinstance(value, PLAIN):
        raise TypeError(f"A part is given plain values or what it is like, no {type(value)}.")
    return (type(value), value)


parts = Parts()
