"""Forms of a word have one stem, a trade and its work one root; errors of typing are counted."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.text.fold import fold
from common.text.near import Typed
from common.text.stems import root, stem

LETTERS = st.text("abcé", min_size=1, max_size=9)


def counted(word: str, other: str) -> tuple[int, int]:
    """The same by a table of all beginnings: a letter more, less, other, or two exchanged."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(word, 1):
        row = [i]
        for j, like in enumerate(other, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != like)))
            if i > 1 and j > 1 and (letter, word[i - 2]) == (other[j - 2], like):
                row[j] = min(row[j], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1], min(rows[-1])


@given(LETTERS, LETTERS)
def test_errors_are_counted_as_a_table_counts_them(word: str, other: str) -> None:
    typed = Typed(word)
    wanted = counted(word, other)
    assert typed._compared(other) == wanted
    got = typed.errors(other)
    begins = set(word[:2]) & set(other[:2])
    for mine, right in zip(got, wanted, strict=True):
        if right <= typed.most and typed.most and begins:
            assert mine == right
        assert mine >= right or mine > typed.most


def test_long_words_may_have_two_errors_and_short_ones_none() -> None:
    assert [Typed(word).most for word in ("sel", "four", "pompe", "jardins", "plombier")] == [
        0,
        0,
        1,
        1,
        2,
    ]
    assert Typed("jardinaje").errors("jardinage") == (1, 1)
    assert Typed("jardn").errors("jardinage")[1] == 1


@pytest.mark.parametrize(
    "forms",
    [
        "plombier plombière plombiers plombières",
        "coiffeur coiffeuse coiffeuses",
        "animateur animatrices",
        "avocat avocate avocates",
        "gardien gardiennes",
        "vigneron vigneronne",
        "maçon maçonnes",
        "hôte hôtesse hôtesses",
        "animal animaux",
        "travail travaux",
        "tableau tableaux",
        "bakery bakeries",
        "broderie broderies",
        "barman barmen",
        "professeur professeure",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(fold(word)) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "soudeur soudeuses soudure soudage souder",
        "jardinier jardinage jardiner",
        "plumber plumbing plumbers",
        "boulanger boulangères boulangerie",
        "couturière couture",
        "électricien électricité",
        "informatique informaticienne",
        "horticulture horticultural horticulturist",
        "zoologie zoologiste zoologist",
        "coifure coiffure",
    ],
)
def test_a_trade_and_its_work_have_one_root(words: str) -> None:
    assert len({root(fold(word)) for word in words.split()}) == 1


def test_words_that_differ_stay_apart() -> None:
    apart = ["cours", "course", "pain", "peinture", "vin", "vigne", "chat", "chant", "fer", "feu"]
    for one, other in pairwise(apart):
        assert stem(one) != stem(other)
        assert root(one) != root(other)
