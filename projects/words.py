"""What people write about projects: made plain, kept within bounds, refused in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from common.text.visible import seen
from live.frames import Refusal
from rooms.text import clean


def line(value: str, *, limit: int, empty: str | None = None) -> str:
    """One line without hidden marks. ``empty`` is what to say when nothing is left; None: fine."""
    return _within(seen(value), limit, empty)


def story(value: str, *, limit: int) -> str:
    """Several lines of Markdown."""
    return _within(clean(value), limit)


def _within(text: str, limit: int, empty: str | None = None) -> str:
    if not text and empty is not None:
        raise Refusal("bad_frame", empty)
    if len(text) > limit:
        raise Refusal("too_large", _("This is too long: at most %d characters.") % limit)
    return text
