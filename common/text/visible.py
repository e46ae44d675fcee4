"""Written text without what cannot be seen."""

from __future__ import annotations

import re
import unicodedata

from common.text.unicode import normal

READ_OF_A_LINE, READ_OF_LINES = 2_000, 20_000  # characters; all that is kept is far shorter
# Drawn as nothing, yet letters or marks to Unicode: fillers, joiners, variation selectors.
_UNSEEN = {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0}
_UNSEEN |= {*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000)}
_HIDDEN = {"Cc", "Cf", "Cs", "Co"}  # controls, formats (overrides, zero width), halves, private
NO_BREAK = "\u00a0\u202f"
_spaces = re.compile(f"[ {NO_BREAK}]+")
MARKS_IN_A_ROW = 2  # Vietnamese needs two on one letter; more only climb over the lines above


def seen(text: str, *, lines: bool = False) -> str:
    """The text without what cannot be seen: controls, direction overrides, zero-width characters.

    White space is made plain, apart from the no-break spaces that French typography wants;
    ``lines`` keeps line breaks, at most one empty line in a row. What is far too long is cut
    before it is looked at: it stays too long, and costs no more than that.
    """
    text = text[: READ_OF_LINES if lines else READ_OF_A_LINE]
    kept: list[str] = []
    marks = 0
    for character in normal("NFC", text.replace("\r\n", "\n")):
        if character == "\n":
            kept.append("\n" if lines else " ")
            continue
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if category[0] == "Z" or character == "\t":
            kept.append(character if character in NO_BREAK else " ")
        elif category not in _HIDDEN and ord(character) not in _UNSEEN and marks <= MARKS_IN_A_ROW:
            kept.append(character)
    rows = [_spaces.sub(_one_space, row).strip() for row in "".join(kept).split("\n")]
    return "\n".join(_calm(rows)) if lines else " ".join(rows).strip()


def _one_space(spaces: re.Match[str]) -> str:
    return next((space for space in spaces[0] if space in NO_BREAK), " ")


def _calm(rows: list[str]) -> list[str]:
    out: list[str] = []
    for row in rows:
        if row or (out and out[-1]):
            out.append(row)
    while out and not out[-1]:
        out.pop()
    return out
