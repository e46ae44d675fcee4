"""What a person reads and hears of a page, and what of it is the same in both languages."""

from __future__ import annotations

import re
from html.parser import HTMLParser

SPOKEN = {"title", "aria-label", "placeholder", "alt", "value", "label"}
SILENT = {"style", "script", "code"}  # what one types is the same in every language


class Words(HTMLParser):
    """What a person reads or hears of a page: texts, and the attributes that speak."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0
        self.within = False  # a word that was sought is a part of its sentence

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.within = tag == "mark"
        kinds = dict(attrs)
        spoken = SPOKEN if tag in {"button", "img"} else SPOKEN - {"value"}
        if tag == "button" or kinds.get("type") in {"hidden", "radio", "checkbox"}:
            spoken = spoken - {"value"}  # what is sent, not what is read
        self.found += [value for name, value in attrs if name in spoken and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        self.within = tag == "mark"

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        if self.within and self.found:
            self.found[-1] += data
        else:
            self.found.append(data)


def frame(text: str) -> str:
    """Its words without names, numbers, addresses: "Hello Zzada", "Hello %(name)s" are "Hello"."""
    words = (word for word in text.split() if re.search(r"[^\W\d_]", word))
    return " ".join(word for word in words if not re.search(r"(?i)zz|%\(|@", word))


def frames(page: str) -> set[str]:
    """The words of a page without what its people wrote, without initials and letters of keys."""
    words = Words()
    words.feed(page)
    parts = (part for text in words.found for part in re.split(r" · |\n\s*\n", text))
    return {text for part in parts if not re.fullmatch(r"[A-Z]|Z[A-Z]|", text := frame(part))}


def forgotten(french: str, english: str, alike: set[str]) -> set[str]:
    assert '<html lang="fr"' in french
    assert '<html lang="en"' in english
    same = frames(french) & frames(english)
    return same - alike
