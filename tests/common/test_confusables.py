"""Looks are the same, whatever characters they are made of."""

from __future__ import annotations

import re
import unicodedata

from common.text.confusables import skeleton


def test_every_letter_that_unicode_knows_in_another_form_is_seen_through() -> None:
    """Cases of its own: each form of each letter of the word, one at a time."""
    forms = [chr(code) for code in range(0x80, 0x20000)]
    tried = 0
    for at, letter in enumerate("mairie"):
        upper = f"LETTER (?:[A-Z]+ )*{letter.upper()}(?: WITH .*)?"
        for form in forms:
            name = unicodedata.name(form, "")
            if (
                "LATIN" in name
                and not unicodedata.combining(form)
                and re.fullmatch(f".*{upper}", name)
            ):
                tried += 1
                drawn = "mairie"[:at] + form + "mairie"[at + 1 :]
                assert skeleton(drawn) == skeleton("mairie"), name
    assert tried > 300


def test_looks_are_the_same_whatever_the_characters() -> None:
    assert skeleton("paypal") == skeleton("рауpal")
    assert skeleton("Ada") != skeleton("Eva")
