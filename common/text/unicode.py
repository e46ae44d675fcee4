"""Unicode's normal forms for a bounded price.

Putting marks into their order takes time that grows with the square of how many stand in a row: a
megabyte of two accents by turns would take hours. No language writes more than a handful, and
Unicode itself allows for a limit (UAX 15, "Stream-Safe Text Format").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

IN_A_ROW = 30  # marks upon one letter
# Among them are all marks, and neither Latin letters nor emoji.
_long_row = re.compile(
    rf"[^\x00-\u02ff\u200d\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]{{{IN_A_ROW + 1}}}"
)


def normal(form: Literal["NFC", "NFKD"], text: str) -> str:
    """``unicodedata.normalize`` of the text, without what is too much upon one letter."""
    if text.isascii():
        return text
    return unicodedata.normalize(form, _calm(text) if _long_row.search(text) else text)


def _calm(text: str) -> str:
    kept: list[str] = []
    row = 0
    for character in text:
        row = row + 1 if character > "\u02ff" and _is_mark(character) else 0
        if row <= IN_A_ROW:
            kept.append(character)
    return "".join(kept)


@lru_cache(4096)
def _is_mark(character: str) -> bool:
    """It ends in a mark once it is taken apart, as U+0F73 does, and the half-width U+FF9E."""
    return unicodedata.combining(unicodedata.normalize("NFKD", character)[-1]) != 0
