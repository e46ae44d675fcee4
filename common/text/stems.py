"""Forms of one word, French or English: plurals and feminines to one stem, a trade to its work.

What is given is folded (common/text/fold.py). Rules and no dictionary: a stem is no word, it is
only what its forms have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

SHORT = 3  # letters up to which a word has no forms that could be told from another word
ROOT = 4  # letters that must remain of a word without what makes a trade of it
_PLURALS = (
    ("eaux", "eau"),  # tableaux
    ("aux", "al"),  # animaux
    ("ail", "al"),  # travail, whose travaux became traval
    ("ies", "y"),  # bakeries, broderies
    ("ie", "y"),  # broderie
    ("men", "man"),  # barmen
    ("ss", "ss"),
    ("s", ""),
    ("x", ""),
)
_FEMININES = (
    ("trice", "teur"),  # animatrice
    ("euse", "eur"),  # coiffeuse
    ("eure", "eur"),  # professeure
    ("iere", "ier"),  # infirmière
    ("ere", "er"),  # boulangère
    ("enne", "en"),  # gardienne
    ("onne", "on"),  # vigneronne
    ("elle", "el"),
    ("esse", ""),  # hôtesse
    ("ive", "if"),
    ("ee", ""),
    ("e", ""),  # avocate
)
# What makes of a work a trade, of a thing its work: soudeur, soudure, soudage, souder.
_TRADES = (
    *("ateur", "ation", "urier", "icien", "icit", "ement", "iqu", "ism", "ist", "ery", "ier"),
    *("eur", "ing", "ag", "ant", "ur", "er", "or", "ical", "ic", "iel", "al", "y"),
)
# Words that name a person by what they do, whatever stands before or behind them.
_PEOPLE = ("eur", "ier", "ien", "ist", "ant", "er", "or", "ary", "air", "ian", "logu", "graph")
BEFORE, INSIDE = 3, 6  # letters of the two parts of a word at least: geo-chimiste, not tran-sport
_twice = re.compile(r"([^\W\d_])\1")


@lru_cache(maxsize=8192)  # of the words of all skills; one costs some 2 µs
def stem(word: str) -> str:
    """``plombières`` becomes ``plombier``, ``avocates`` becomes ``avocat``."""
    return _ending(_ending(word, _PLURALS), _FEMININES)


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """``soudeuse``, ``soudure`` and ``souder`` become ``soud``: what a trade does. Letters that
    stand twice stand once: who types in a hurry does not count them."""
    bare = _bare(_bare(stem(word)))  # horticultural, horticulture
    return _twice.sub(r"\1", bare)


def _bare(word: str) -> str:
    for ending in _TRADES:
        if word.endswith(ending) and len(word) - len(ending) >= ROOT:
            return word[: -len(ending)]
    return word


def names_a_person(word: str) -> bool:
    """``secretary``, ``coiffeuse``, ``biologist``: the word of a trade that says which it is."""
    return stem(word).endswith(_PEOPLE)


def ends(word: str) -> Iterator[str]:
    """The stems that a composed word may end in, the longest first: ``chimist`` in géochimiste."""
    bare = stem(word)
    return (bare[at:] for at in range(BEFORE, len(bare) - INSIDE + 1))


def _ending(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORT:
            return word[: len(word) - len(ending)] + instead
    return word
