"""The commands that stand in a document: in its shell blocks, and within its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from hub.launch.data import REPOSITORY

FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$")
SPAN = re.compile(r"(?<!`)`([^`]+)`(?!`)")
PROGRAMS = r"(?:\S*bin/[a-z]+|docker|git|ssh|systemctl|journalctl|apt-get|python3|kill)"
# What is typed begins with a program, with a setting before it, or as somebody else.
TYPED = re.compile(rf"(?:sudo |[A-Z_]+=\S+ )*{PROGRAMS}(?: .*|$)")
SPOKEN_OF = re.compile(r"docker([ -]compose)?|git|ssh|systemctl|journalctl|apt-get|python3|kill")
LATER = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True)
class Command:
    """``typed``: its words. ``block``: it stands in a block of the shell, as it is typed."""

    document: str
    section: str
    line: int
    typed: str
    block: bool

    @property
    def place(self) -> str:
        return f"{self.document}:{self.line}: {self.typed}"

    @property
    def least(self) -> str:
        """Without what may be left out."""
        return " ".join(LATER.sub("", self.typed).split())

    @property
    def whole(self) -> str:
        """As it is to be typed."""
        return self.typed if self.block and "[-" not in self.typed else self.least

    @property
    def program(self) -> str:
        """The name in ``bin/``, or nothing."""
        found = re.search(r"(?<![\w/])(?:/\S+/)?bin/([a-z]+)", self.typed)
        return found[1] if found else ""


def documents() -> list[str]:
    """All that a technician reads, by its path."""
    found = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]
    return [str(path.relative_to(REPOSITORY)) for path in found]


def fences(document: str) -> list[re.Match[str]]:
    return list(FENCE.finditer((REPOSITORY / document).read_text()))


def commands(document: str) -> list[Command]:
    """In their order."""
    text = (REPOSITORY / document).read_text()
    blocks = [(found.start("text"), found) for found in FENCE.finditer(text)]
    without = FENCE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    found: list[tuple[int, str, bool]] = []
    for start, block in blocks:
        if block["language"] == "sh":
            found += [(start + at, line, True) for at, line in _lines(block["text"])]
    for span in SPAN.finditer(without):
        words = " ".join(span[1].split())
        words = re.sub(r"^Exec\w+=", "", words)  # what a unit types
        if TYPED.fullmatch(words) and not SPOKEN_OF.fullmatch(words):
            found.append((span.start(), words, False))
    return [
        Command(document, _section(without, at), text.count("\n", 0, at) + 1, words, block)
        for at, words, block in sorted(found)
    ]


def _lines(block: str) -> list[tuple[int, str]]:
    """What is typed, each with where it begins; a backslash joins two lines."""
    found, at = [], 0
    for line in re.findall(r"(?:.*\\\n)*.*\n", block):
        if words := re.sub(r"\s+#\s.*", "", line.replace("\\\n", " ")).strip():
            found.append((at, words))
        at += len(line)
    return found


def _section(text: str, at: int) -> str:
    titles = [line for line in text[:at].splitlines() if HEADING.match(line)]
    return titles[-1].lstrip("# ") if titles else ""


def source(*places: str) -> str:
    paths = (REPOSITORY / place for place in places)
    files = (file for path in paths for file in (path.rglob("*.py") if path.is_dir() else [path]))
    return "\n".join(Path(file).read_text() for file in files)
