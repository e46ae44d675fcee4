"""How many errors of typing lie between two words: a letter more, less, other, or two exchanged.

All letters of one word are compared at once, as the bits of a number (Myers 1999; Hyyrö 2003, for
letters that were exchanged): some 5 µs a word, where a table of numbers takes 80.
"""

from __future__ import annotations

from functools import lru_cache

LONG = (5, 8)  # letters from which a word may have one error, and two


@lru_cache(maxsize=8192)  # of the words of all skills
def _letters(word: str) -> int:
    """Which letters stand in a word, a bit each."""
    bits = 0
    for character in word:
        bits |= 1 << (ord(character) & 63)
    return bits


class Typed:
    """A word as somebody typed it. One error is allowed from 5 letters on, two from 8."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.most = sum(len(word) >= length for length in LONG)
        self._all = (1 << len(word)) - 1
        self._letters = _letters(word)
        self._places: dict[str, int] = {}
        for place, character in enumerate(word):
            self._places[character] = self._places.get(character, 0) | 1 << place

    def errors(self, other: str) -> tuple[int, int]:
        """To the word, and to the nearest beginning of it; more than ``most`` is any number more.

        Words that share few letters, or none of their first two, are not compared.
        """
        far = self.most + 1
        if not self.most or len(self.word) - len(other) > self.most:
            return far, far
        if self.word[0] not in other[:2] and self.word[1] not in other[:2]:
            return far, far
        if (self._letters & ~_letters(other)).bit_count() > self.most:
            return far, far
        return self._compared(other)

    def _compared(self, other: str) -> tuple[int, int]:
        every, last = self._all, self._all + 1 >> 1
        more, less, same, before = every, 0, 0, 0  # down a column: where errors rise, and fall
        here = beginning = len(self.word)
        for character in other:
            places = self._places.get(character, 0)
            exchanged = ((~same & places) << 1) & before
            same = ((((places & more) + more) ^ more) | places | less | exchanged) & every
            risen, fallen = less | every & ~(same | more), same & more
            here += bool(risen & last) - bool(fallen & last)
            beginning = min(beginning, here)
            risen, fallen = risen << 1 | 1, fallen << 1
            more, less = (fallen | ~(same | risen)) & every, risen & same & every
            before = places
        return here, beginning
