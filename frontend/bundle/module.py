"""One ES module of ours, read: what it takes, what it gives, what it fetches later.

The few forms that we write are understood, each at the start of a line; any other is refused, in
words, rather than half understood.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

import rjsmin

# import { one, two as three } from "./file.js";
IMPORT = re.compile(r'^import \{([^{}]*)\} from "(\.{1,2}/[\w./-]+)";$', re.MULTILINE)
# export function name, export async function name, export class Name, export const NAME =
EXPORT = re.compile(
    r"^export (?=(?:async )?function\*? (\w+)\(|class (\w+) |const (\w+) =)", re.MULTILINE
)
NOTHING = re.compile(r"^export \{\};$", re.MULTILINE)  # a file of types
LAZY = re.compile(r'(?<![\w.])lazyImport\(new URL\("(\.{1,2}/[\w./-]+)", ?import\.meta\.url\)\)')
FETCH = re.compile(
    r"(?<![\w.])import\(address\)"
)  # of what is asked for later, by page/lazy-import.js
BESIDE = re.compile(r'new URL\("(\.{1,2}/[\w./-]+)", ?import\.meta\.url\)')
NAME = re.compile(r"(\w+)(?: as (\w+))?")
WAITS = re.compile(r"^(?![ \t}]|.*\basync\b).*\bawait\b.*$", re.MULTILINE)
UNKNOWN = re.compile(r"(?<![\w.$])(?:import|export)\b(?!\s*:)[^;]{0,40}")


class NotUnderstood(ValueError):
    """The sentence says which file and what stands there."""


@dataclass(frozen=True)
class Module:
    """Names of files are relative to static/. ``code`` has no import and no export any more."""

    name: str
    code: str
    takes: tuple[tuple[str, str], ...]  # (file, what stands in the braces: "one, two: three")
    gives: tuple[str, ...]
    later: tuple[str, ...]  # files that it fetches when it runs
    waits: bool  # at its top level, which only an entry may do

    def needs(self) -> list[str]:
        return [file for file, _ in self.takes]


def read(name: str, text: str) -> Module:
    """Raises NotUnderstood."""
    takes = tuple((beside(name, url), _renamed(name, names)) for names, url in IMPORT.findall(text))
    gives = tuple(next(filter(None, found)) for found in EXPORT.findall(text))
    code = NOTHING.sub("", EXPORT.sub("", IMPORT.sub("", text)))
    code = rjsmin.jsmin(code)
    later = tuple(dict.fromkeys(beside(name, url) for url in LAZY.findall(code)))
    if unknown := UNKNOWN.search(BESIDE.sub("", FETCH.sub("", code))):
        raise NotUnderstood(
            f"{name}: {unknown[0]!r} is not a form that the bundler knows: see frontend/bundle/"
        )
    return Module(name, code, takes, gives, later, WAITS.search(text) is not None)


def beside(name: str, url: str) -> str:
    """The file that a module means by "./url"."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), url))


def _renamed(name: str, names: str) -> str:
    """``{ one, two as three }`` of an import, as what takes an object apart."""
    wanted = []
    for part in filter(None, (one.strip() for one in names.split(","))):
        found = NAME.fullmatch(part)
        if not found:
            raise NotUnderstood(f"{name}: {part!r} is not a name to import")
        wanted.append(f"{found[1]}:{found[2]}" if found[2] else found[1])
    return ",".join(wanted)
