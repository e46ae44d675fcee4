"""One stylesheet with all that it imports."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

import rcssmin

from frontend.bundle.module import NotUnderstood, beside

IMPORT = re.compile(r'^@import "([\w./-]+)";$', re.MULTILINE)


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
    return rcssmin.cssmin(code), inside
