"""Text of the town's public pages: Markdown with headings, and blanks that are still to fill in."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from members.models import Territory
from rooms.text import render

BEGINNINGS = Path(__file__).parent / "beginnings"
LONGEST = 20_000  # characters
BLANK = re.compile(r"\[\[(?P<what>[^\[\]\n]{1,200})\]\]")
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-ZÀ-Ý\[])")
_HEADING = re.compile(r"^## +(?P<title>\S[^\n]*)$", re.MULTILINE)


def blanks(body: str) -> list[str]:
    """What is still to fill in, each as it is named, in order."""
    return [found["what"] for found in BLANK.finditer(body)]


def made_html(body: str) -> str:
    """Safe HTML: what ``rooms.text`` makes of it, with headings (``##``), and blanks marked."""
    parts = _HEADING.split(body)
    html = render(parts[0].strip())
    for title, under in zip(parts[1::2], parts[2::2], strict=True):
        html += f"\n<h2>{escape(title.strip(), quote=False)}</h2>\n{render(under.strip())}"
    return BLANK.sub(lambda found: f"<mark>{found['what']}</mark>", html).strip()


@lru_cache(64)
def html_for_all(body: str, language: str) -> str:
    """The same for those who do not fill it in: a sentence with a blank is left out, and its part
    says so, in the language of who reads it."""
    parts = _HEADING.split(body)
    kept = [_without_blanks(parts[0], language)]
    for title, under in zip(parts[1::2], parts[2::2], strict=True):
        kept.append(f"## {title}\n\n{_without_blanks(under, language)}")
    return made_html("\n\n".join(kept))


def _without_blanks(part: str, language: str) -> str:
    if not BLANK.search(part):
        return part.strip()
    lines = [_whole(line) for line in part.strip().split("\n")]
    kept = "\n".join(line for line in lines if line is not None).strip()
    with override(language):
        rest = _("The town has not filled in the rest yet.")
        said = rest if kept else _("The town has not filled this in yet.")
    return f"{kept}\n\n*{said}*".strip()


def _whole(line: str) -> str | None:
    """Its sentences without a blank; None where it has none but such."""
    if not BLANK.search(line):
        return line
    said = [one for one in _SENTENCE.split(line) if not BLANK.search(one)]
    return " ".join(said) if any(one.strip(" -*") for one in said) else None


def beginning(here: Territory, subject: str, language: str) -> str:
    """What a town that has written nothing yet begins with: its name is in it already."""
    return _beginning(subject, language).replace("{town}", here.name)


@lru_cache(32)
def _beginning(subject: str, language: str) -> str:
    return (BEGINNINGS / f"{subject}.{language}.md").read_text(encoding="utf-8")


@lru_cache(64)
def html_of_beginning(body: str) -> str:
    """Many ask for the same one, before a town has written its own."""
    return made_html(body)
