"""Trades drawn by lot from others' lists once the names were written: how many one finds.

``words/``: a word a line, and the skills that answer it, written down before the search was asked.
Where they come from, and what was found at first, stands in docs/decisions/skills.md.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from members import skills
from members.models import SkillName, Territory

pytestmark = pytest.mark.django_db
WORDS = Path(__file__).parent / "words"
Written = Callable[[str], str]


@pytest.fixture(autouse=True)
def known(town: Territory) -> None:
    skills.load_skills()


def unseen(name: str) -> list[tuple[str, set[str]]]:
    rows = [line.split(" = ") for line in (WORDS / f"{name}.txt").read_text("utf-8").splitlines()]
    return [(word, set(answers.split())) for word, answers in rows]


def found(name: str, town: Territory, written: Written = str) -> int:
    """How many words, written so, have what is meant in the first place."""
    first = [(skills.search(written(word), town, limit=1), meant) for word, meant in unseen(name)]
    return sum(bool(one) and one[0].slug in meant for one, meant in first)


def plural(word: str) -> str:
    return word if word.endswith("s") else f"{word}s"


def mistyped(word: str) -> str:
    """Two letters exchanged, or one left out, somewhere inside: always the same for a word."""
    chance = int(sha256(word.encode()).hexdigest(), 16)
    at = 1 + chance % (len(word) - 2)
    if len(word) < 5:
        return word
    if chance % 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :]


@pytest.mark.parametrize(
    ("name", "written", "least"),
    [
        ("everyday", str, 95),
        ("everyday", str.upper, 95),
        ("everyday", plural, 94),
        ("everyday", mistyped, 82),
        ("official", str, 67),
    ],
)
def test_so_many_of_a_hundred_are_found_first(
    town: Territory, name: str, written: Written, least: int
) -> None:
    assert len(unseen(name)) == 100
    assert found(name, town, written) >= least


def test_words_that_nobody_says_find_nothing(town: Territory) -> None:
    def turned(word: str) -> str:
        return word[::-1]

    assert found("everyday", town, turned) <= 2


def test_without_the_names_of_trades_few_are_found(town: Territory) -> None:
    """The figures are of the names: they fall with them."""
    for word, _meant in unseen("everyday"):
        SkillName.objects.filter(folded__startswith=word[:4]).delete()
    assert found("everyday", town) < 30
