"""Addresses in running text, looked for a word at a time: none of them holds a space.

linkify-it looks from each mark that may stand before an address to the end of the text. Within a
word that is short; where it is not, it is paid for as what it costs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from common.text import hosts

_MAYBE = re.compile(r"\S[.:@]\S|//")
_WORD = re.compile(r"[^\s«»“”„‹›…]+")  # and what closes a quotation is no part of one
_HOST = re.compile(r"""[^\s!"#%&'()*,/:;?@\[\\\]_{}<>\uff5c]+""")  # what a host's name may be in
_BEFORE = re.compile(r"[$+=^`|]")  # marks that stand before a host's name, and in one
_SCHEMES = re.compile(r"https?:|ftp:|mailto:|//", re.IGNORECASE)
_CODED = re.compile("xn--", re.IGNORECASE)  # begins a name that linkify-it reads in two ways
_NAMED = ("", "//")  # a host alone, which may be two words as well
_QUOTES = re.compile(r'["(]')
LABEL = 63  # characters of a part of a host's name
# About microseconds.
A_WORD, A_LINK, A_STEP, A_GLANCE = 8.0, 20.0, 0.4, 0.1


class Addresses:
    """What markdown-it asks of linkify-it, for one text. ``spend`` takes the price."""

    def __init__(self, finder: Any, spend: Callable[[float], None]) -> None:
        self._finder, self._spend = finder, spend
        self._asked, self._found = "", list[Any]()

    def pretest(self, text: str) -> bool:
        """May there be one at all?"""
        if _MAYBE.search(text) is None:
            return False
        self._spend(A_GLANCE * len(text))
        return bool(self._finder.pretest(text))

    def test(self, text: str) -> bool:
        return bool(self.match(text))

    def match(self, text: str) -> list[Any]:
        """In order; each has ``index``, ``last_index``, ``schema``, ``text`` and ``url``."""
        if text != self._asked:
            self._asked, self._found = text, self._matches(text)
        return self._found

    def length_at(self, text: str, scheme: str, pos: int) -> int:
        """Of the address whose scheme ends here; 0 where it is none."""
        word = _WORD.match(text, pos)  # a bracket in it is looked for to its end
        if word is None:
            return 0
        self._spend(A_GLANCE * len(word[0]) * _ways(word[0]))
        length = int(self._finder.test_schema_at(text[: word.end()], scheme, pos))
        self._spend(A_STEP * length)
        return len(hosts.ended(text[pos : pos + length]))

    def _matches(self, text: str) -> list[Any]:
        found: list[Any] = []
        for word in _WORD.finditer(text) if self.pretest(text) else ():
            if _MAYBE.search(word[0]):
                self._spend(price(word[0]))
                for link in self._finder.match(word[0]) or ():
                    self._spend(A_LINK)
                    if link.schema not in _NAMED or hosts.meant(link.raw):
                        found.append(_placed(link, word.start()))
        return found


def _placed(link: Any, start: int) -> Any:
    """In the text that the word stands in, without what only closes a quotation after it."""
    over = len(link.raw) - len(hosts.ended(link.raw))
    if over:
        link.raw, link.text, link.url = link.raw[:-over], link.text[:-over], link.url[:-over]
    link.index += start
    link.last_index += start - over
    return link


def price(word: str) -> float:
    """Of looking for addresses in a word: where one may begin, times how far it may go on."""
    steps = len(word) * (1 + len(_SCHEMES.findall(word)))
    for run in _HOST.findall(word):
        reach = len(run) if "." in run else min(len(run), LABEL)
        steps += reach * (1 + len(_BEFORE.findall(run)))
    if "@" in word:
        steps += len(word) * min(len(_QUOTES.findall(word)), LABEL)
    return A_WORD + A_STEP * steps * _ways(word)


def _ways(word: str) -> float:
    """In which it is read before linkify-it gives up: each such name in it doubles them."""
    return 2.0 ** min(len(_CODED.findall(word)), 99)
