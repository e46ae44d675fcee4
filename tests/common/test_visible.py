"""What cannot be seen, and what becomes of it in a name, a line, a story and in talk."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.text.visible import LINE, NAME, STORY, TALK, Policy, written

PURPOSES = {"name": NAME, "line": LINE, "story": STORY, "talk": TALK}
GONE = {  # wherever one writes: each stands between two letters, which then stand together
    "zero width space": "\u200b",
    "zero width joiner": "\u200d",
    "zero width non-joiner": "\u200c",
    "soft hyphen": "\u00ad",
    "byte order mark": "\ufeff",
    "word joiner": "\u2060",
    "overrides": "\u202d\u202e\u202c",
    "isolates and marks of direction": "\u2066\u2069\u200e\u200f\u061c",
    "Hangul fillers": "\u115f\u1160\u3164\uffa0",
    "Mongolian vowel separator": "\u180e",
    "variation selectors": "\ufe00\ufe0e\ufe0f\U000e0100",
    "tags": "\U000e0001\U000e0067\U000e007f",
    "NUL and controls": "\x00\x07\x0b\x1b\x7f\x85",
    "half a pair, and private use": "\ud83d\ue000",
}
BLANK = ("\u2800", "\u2003", "\u3000", "\u205f")  # braille's space; em, ideographic, mathematical
FAMILY, KEYCAP, HEART, FIRE = "👩\u200d👩\u200d👧", "1\ufe0f\u20e3", "❤\ufe0f", "❤\ufe0f\u200d🔥"
WANT, SRI = "می\u200cخواهم", "ශ්\u200dරී"  # Persian and Sinhala, misspelt without
KHMER = "ក\u17d2\u200dក"  # a joiner behind a virama: CONTEXTJ
RAINBOW, ENGLAND = "🏳️\u200d⚧️", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
JOINED = (FAMILY, KEYCAP, HEART, FIRE, WANT, SRI, KHMER, RAINBOW, ENGLAND, "👩🏽\u200d💻")
SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"

for_each_purpose = pytest.mark.parametrize("purpose", PURPOSES)


@for_each_purpose
@pytest.mark.parametrize("name", GONE)
def test_what_cannot_be_seen_is_gone_for_every_purpose(name: str, purpose: str):
    for one in (GONE[name], *GONE[name]):
        assert written(f"a{one}b", PURPOSES[purpose]) == "ab", ascii(one)
        assert written(one, PURPOSES[purpose]) == "", ascii(one)


@for_each_purpose
def test_what_is_seen_as_a_space_is_one(purpose: str):
    for one in BLANK:
        assert written(f"a{one}b{one}", PURPOSES[purpose]) == "a b", ascii(one)


@for_each_purpose
def test_an_emoji_and_a_word_stay_whole(purpose: str):
    for one in JOINED:
        assert written(f"a {one} b", PURPOSES[purpose]) == f"a {one} b", one


@for_each_purpose
def test_what_joins_nothing_is_gone_even_beside_an_emoji(purpose: str):
    for one, kept in (
        ("👩\u200db", "👩b"),
        ("b\u200d👩", "b👩"),
        ("👩\u200b\u200d👩", "👩👩"),
        ("👩\u200d", "👩"),
        ("1\ufe0f", "1"),
        ("می\u200c", "می"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴"),  # not even a flag may carry hidden letters
    ):
        assert written(one, PURPOSES[purpose]) == kept, ascii(one)


@for_each_purpose
def test_all_of_unicode_that_cannot_be_seen_is_gone(purpose: str):
    """Beside the line break, the tab, and signs that Unicode calls formats, and that are drawn."""
    hidden = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Co"}
        and chr(code) not in f"\t\r\n{SIGNS}"
    ]
    assert len(hidden) > 130_000
    most = PURPOSES[purpose].most
    for at in range(0, len(hidden), most - 2):
        assert written(f"a{''.join(hidden[at : at + most - 2])}b", PURPOSES[purpose]) == "ab"


WHITE = "\ta  b\u00a0 c\u202f! \r\n\r\n\r\n\r\n  d\re \n"
WHITER = {
    "name": "a b c ! d e",
    "line": "a b\u00a0c\u202f! d e",
    "story": "a  b\u00a0 c\u202f!\n\n  d\ne",
    "talk": "a  b\u00a0 c\u202f! \n\n\n\n  d\ne",
}


@for_each_purpose
def test_white_space_is_what_its_purpose_asks(purpose: str):
    assert written(WHITE, PURPOSES[purpose]) == WHITER[purpose]


@for_each_purpose
def test_letters_are_composed_and_bear_two_marks_at_most(purpose: str):
    assert written("e\u0301te\u200b\u0301", PURPOSES[purpose]) == "été"
    assert written("x" + "\u0301" * 20 + "y", PURPOSES[purpose]) == "x\u0301\u0301y"
    assert written("tiếng Việt", PURPOSES[purpose]) == "tiếng Việt"


@for_each_purpose
def test_what_is_far_too_long_stays_too_long(purpose: str):
    policy = PURPOSES[purpose]
    assert len(written("x" * policy.most * 3, policy)) == policy.most


@given(st.text(st.characters() | st.sampled_from("ae \n\t\r\u00a0👩❤\ufe0f\u200d\u200cی\u0301")))
def test_what_is_written_once_is_written_for_good(text: str):
    for policy in PURPOSES.values():
        kept = written(text, policy)
        assert written(kept, policy) == kept
        assert kept == kept.strip()


def test_each_purpose_says_what_it_allows():
    """So that one who adds a purpose decides for each of these."""
    assert Policy._fields == ("most", "lines", "calm", "no_break")


def test_a_few_words_keep_their_lines() -> None:
    assert written("Hello\r\n\r\n\r\n\r\nyou \u202e!\n", STORY) == "Hello\n\nyou !"
