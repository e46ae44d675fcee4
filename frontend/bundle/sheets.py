"""One stylesheet with all that it imports, without blanks and comments.

By our own few lines: in nested rules, which are most of ours, ``.a :is(.b)`` loses its blank to
rcssmin, and becomes another selector.
"""

from __future__ import annotations

import posixpath
import re
from base64 import b64encode
from collections.abc import Callable

from frontend.bundle.module import NotUnderstood, beside

IMPORT = re.compile(r'^@import "([\w./-]+)";$', re.MULTILINE)
FONT = re.compile(r'url\("([\w./-]+\.woff2)"\)')
BLANK = r"(?:\s|/\*(?:[^*]|\*(?!/))*\*/)"  # or a comment, which ends at its first end
# A text in quotes stays; a blank goes beside { } ; , and after a colon; elsewhere one is enough.
SHORTER = re.compile(rf"""("[^"\n]*"|'[^'\n]*')|{BLANK}*([{{}};,]){BLANK}*|(:){BLANK}+|{BLANK}+""")


def sheet(name: str, open: Callable[[str], str]) -> tuple[str, list[str]]:
    """Its text, and the files that are in it. Raises NotUnderstood."""
    text, inside = open(name), []

    def put(found: re.Match[str]) -> str:
        file = beside(name, found[1])
        if posixpath.dirname(file) != posixpath.dirname(name):
            raise NotUnderstood(
                f"{name} imports {file}: its pictures would be looked for elsewhere"
            )
        code, more = sheet(file, open)
        inside.extend([file, *more])
        return code

    code = IMPORT.sub(put, text)
    if "@import" in code:
        raise NotUnderstood(
            f'{name}: an @import is written @import "file.css"; on a line of its own'
        )
    return shorter(code), inside


def with_fonts(name: str, code: str, read: Callable[[str], bytes]) -> tuple[str, list[str]]:
    """The sheet with its fonts in it, and their files. A font that is asked for after the sheet
    comes after the first look, or moves what stands there."""
    inside: list[str] = []

    def laid_in(found: re.Match[str]) -> str:
        inside.append(beside(name, found[1]))
        return f'url("data:font/woff2;base64,{b64encode(read(inside[-1])).decode()}")'

    return FONT.sub(laid_in, code), inside


def shorter(code: str) -> str:
    """The same rules; sheet by sheet, since what is short already stays as it is."""
    return SHORTER.sub(lambda m: m[1] or m[2] or m[3] or " ", code).strip()
