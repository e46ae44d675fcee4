"""How long what people write may be: one refusal of what is nothing, and of what is too much."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from live.frames import Refusal


def within(text: str, limit: int, *, empty: Any = None, too_long: Any = None) -> str:
    """The text as it came, cleaned before by ``written``. ``limit`` is in characters.

    ``empty``: the sentence for a text that has nothing in it; None where that is fine.
    """
    if not text and empty is not None:
        raise Refusal("bad_frame", empty)
    if len(text) > limit:
        said = too_long or _("This is too long: at most %d characters.") % limit
        raise Refusal("too_large", said)
    return text
