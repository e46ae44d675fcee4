"""Names that are nearly what somebody wrote: other forms of its words, or errors of typing.

Asked only where no name has what was written. It reads all names (3 ms for three thousand), knows
those it has read before, and compares each word with all of theirs: see docs/decisions/skills.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from common.text.near import Typed
from common.text.stems import ends, names_a_person, root, stem

WORDS = 6  # of one search that are looked at
# What stands between the words of a name, and tells nothing.
LITTLE = {
    *("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "un"),
    *("une", "and", "for", "in", "of", "or", "the", "to"),
}
# Ranks and roles: beside another word they say little of what somebody does.
RANKS = {
    *(
        "adjoint",
        "agent",
        "apprenti",
        "assistant",
        "attache",
        "cadre",
        "charge",
        "chef",
        "conseiller",
    ),
    *("consultant", "directeur", "employe", "expert", "ingenieur", "operateur", "ouvrier"),
    *("professionnel", "responsable", "specialiste", "stagiaire", "superviseur", "technicien"),
    *("administrator", "adviser", "apprentice", "chartered", "director", "engineer", "executive"),
    *("manager", "officer", "operator", "scientist", "specialist", "supervisor", "technician"),
    *("trainee", "worker"),
}
_RANKS = {stem(word) for word in RANKS}
# What each sort of difference weighs.
ROOT, COMPOSED, TYPED, BEGUN, EXTRA = 1.0, 1.2, 1.5, 2.5, 0.4
SURE = 7  # letters of a root that says by itself what somebody means
Rows = tuple[tuple[str, int], ...]  # folded names, and the keys of their skills


class Names:
    """All names, by the stems and the roots of their words."""

    def __init__(self, rows: Rows) -> None:
        self.skills = [skill for _name, skill in rows]
        self.sizes: list[int] = []
        self.by_stem: dict[str, list[int]] = defaultdict(list)
        self.by_root: dict[str, set[str]] = defaultdict(set)
        for number, (name, _skill) in enumerate(rows):
            words = telling(name)
            self.sizes.append(len(words))
            for word in words:
                self.by_stem[stem(word)].append(number)
                self.by_root[root(word)].add(stem(word))

    def having(self, word: str) -> dict[int, float]:
        """The names in which it stands, or nearly, and how far each is from it."""
        found: dict[int, float] = {}
        for other, far in self._like(word):
            for number in self.by_stem[other]:
                found[number] = min(found.get(number, far), far)
        return found

    def _like(self, word: str) -> Iterator[tuple[str, float]]:
        bare = stem(word)
        if bare in self.by_stem:
            yield bare, 0.0
        for other in self.by_root.get(root(word), ()):
            yield other, ROOT
        if inside := next((one for one in ends(word) if one in self.by_stem), ""):
            yield inside, COMPOSED
        typed = Typed(bare)
        for other in self.by_stem:
            whole, begun = typed.errors(other)
            if whole <= typed.most:
                yield other, TYPED * whole
            elif begun <= typed.most:
                yield other, BEGUN + begun


def telling(folded: str) -> list[str]:
    words = folded.split()
    return [word for word in words if word not in LITTLE] or words


@lru_cache(maxsize=4)  # 2 MB each: few towns have words of their own, and those of the list are one
def _known(rows: Rows) -> Names:
    return Names(rows)


def near(folded: str, rows: Rows, *, whole: bool = False) -> list[int]:
    """Keys of skills, the nearest first. ``whole``: all words must stand in one name; else what
    says a rank is left out, and where the rest stands in no name, a word that is a name by itself
    will do (chauffeur livreur)."""
    names, words = _known(rows), telling(folded)[:WORDS]
    each = {word: names.having(word) for word in words}
    far = _all_of(names, each, words)
    if far or whole or len(words) < 2:
        return _skills(names, far)
    work = [word for word in words if stem(word) not in _RANKS]
    sure = {word: {at: far for at, far in each[word].items() if far <= COMPOSED} for word in work}
    far = _all_of(names, sure, work) or _alone(names, each, work) or _alone(names, each, words)
    return _skills(names, far)


def _all_of(names: Names, each: dict[str, dict[int, float]], words: list[str]) -> dict[int, float]:
    """The names in which all these words stand, and how far they are from them."""
    if not words:
        return {}
    numbers = set.intersection(*(set(each[word]) for word in words))
    return {
        number: sum(each[word][number] for word in words)
        + EXTRA * max(0, names.sizes[number] - len(words))
        for number in numbers
    }


def _alone(names: Names, each: dict[str, dict[int, float]], words: list[str]) -> dict[int, float]:
    """Names of one word that is among these: the trade first (company secretary)."""
    far: dict[int, float] = {}
    for place, word in enumerate(words):
        most = COMPOSED if len(root(word)) >= SURE else 0.0
        before = place + (0 if names_a_person(word) else WORDS)
        for number, distance in each[word].items():
            if names.sizes[number] == 1 and distance <= most:
                far[number] = min(far.get(number, before + 9.0), before + distance / 2)
    return far


def _skills(names: Names, far: dict[int, float]) -> list[int]:
    best: dict[int, float] = {}
    for number, distance in far.items():
        skill = names.skills[number]
        best[skill] = min(best.get(skill, distance), distance)
    return sorted(best, key=lambda skill: (best[skill], skill))
