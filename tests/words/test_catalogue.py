"""The one catalogue is complete, and every word of it could stand in print."""

from __future__ import annotations

import re

import polib
import pytest

from tools.words import FRENCH, extracted

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}|</?\w[^>]*>")
FRENCH_SLIPS = {
    "a straight apostrophe": r"(?<!\S)[^\W\d_]*'[^\W\d_]",
    "straight quotation marks": r'"(?![^<]*>)',
    "quotation marks of English": r"[“”‘]",
    "three dots for an ellipsis": r"\.\.\.",
    "two spaces": r"\s\s(?!$)",
    "a space that may break before ; : ! ? »": r" [;:!?»]",
    "no space before ; ! ? »": r"[^\s\u202f\u00a0][;!?»]",
    "no space before :": r"[^\s\u202f\u00a0]:(?!//)",
    "« that is not followed by its space": r"«(?!\u00a0)",
    "two people at once": r"[·⋅•]",
    "an animator who can only be a man": r"(?i)\banimateurs?\b",
    "the other « vous »": r"(?i)\b(?:tu|toi|ton|tes)\b|\bt’",
    "a capital without its accent": r"\b(?:A (?=la|l’|toutes|venir)|Etape|Etre|Evénement|Ecri)",
    "an opened ligature": r"(?i)\b(?:c|s|v)oe(?:u|i)",
    "a word that a vowel after it would shorten": r"(?i)\b(?:[djlmnst]e|la|que) (?:%\((?!day)|{)",
}
ENGLISH_SLIPS = {
    "a straight apostrophe": r"\w'\w|\s'|'\s",
    "straight quotation marks": r'"(?![^<]*>)',
    "quotation marks of French": r"[«»]",
    "three dots for an ellipsis": r"\.\.\.",
    "two spaces": r"\s\s(?!$)",
    "a space before punctuation": r"[\s\u00a0\u202f][;:!?](?!\()",
}


@pytest.fixture(scope="module")
def french() -> polib.POFile:
    return polib.pofile(str(FRENCH))


def name(entry: polib.POEntry) -> tuple[str, str, str]:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural


def sayings(entry: polib.POEntry) -> list[str]:
    """What the entry says in French, in each number."""
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_the_catalogue_holds_what_the_sources_say_and_nothing_else(french: polib.POFile) -> None:
    """When this fails: run bin/words, and translate what it lists."""
    wanted, kept = ({name(entry) for entry in po} for po in (extracted(), french))
    assert len(kept) > 400
    assert wanted - kept == set(), "not in the catalogue"
    assert kept - wanted == set(), "said nowhere any more"


def test_all_of_it_is_translated(french: polib.POFile) -> None:
    silent = [entry.msgid for entry in french if not all(sayings(entry))]
    assert silent == [], "say them in French, in the catalogue"
    guessed = [entry.msgid for entry in french if entry.fuzzy or entry.obsolete]
    assert guessed == [], "say them anew, and take the mark `fuzzy` off"
    assert [
        entry.msgid for entry in french if entry.msgid_plural and len(sayings(entry)) != 2
    ] == []


def test_what_is_filled_in_is_the_same_in_both_languages(french: polib.POFile) -> None:
    checked = 0
    for entry in french:
        wanted = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        checked += bool(wanted)
        for said in sayings(entry):
            assert sorted(PLACEHOLDER.findall(said)) == wanted, entry.msgid
    assert checked > 80


def test_each_sentence_ends_alike_in_both_languages(french: polib.POFile) -> None:
    def end(text: str) -> str:
        return (re.sub(r"[\s\u00a0\u202f»”]+$", "", text) or " ")[-1]

    unlike = [
        entry.msgid
        for entry in french
        if end(entry.msgid) in ".…?:" and end(sayings(entry)[0]) not in ".…?:!"
    ]
    assert unlike == []


@pytest.mark.parametrize("slip", FRENCH_SLIPS)
def test_french_is_set_as_french(french: polib.POFile, slip: str) -> None:
    said = [re.sub(r"<[^>]+>", "", text) for entry in french for text in sayings(entry)]
    assert [text for text in said if re.search(FRENCH_SLIPS[slip], text)] == []


@pytest.mark.parametrize("slip", ENGLISH_SLIPS)
def test_english_is_set_as_english(french: polib.POFile, slip: str) -> None:
    said = [re.sub(r"<[^>]+>", "", entry.msgid_plural or entry.msgid) for entry in french]
    assert [text for text in said if re.search(ENGLISH_SLIPS[slip], text)] == []


def test_the_slips_are_seen() -> None:
    french = {
        "a straight apostrophe": "l'eau",
        "straight quotation marks": '"oui"',
        "quotation marks of English": "“oui”",
        "three dots for an ellipsis": "oui...",
        "two spaces": "oui  non",
        "a space that may break before ; : ! ? »": "oui !",
        "no space before ; ! ? »": "oui!",
        "no space before :": "ainsi: oui",
        "« that is not followed by its space": "«oui\u00a0»",
        "two people at once": "les inscrit·e·s",
        "an animator who can only be a man": "les animateurs",
        "the other « vous »": "Dis ce que tu sais",
        "a capital without its accent": "A venir",
        "an opened ligature": "le coeur",
        "a word that a vowel after it would shorten": "Image de %(name)s",
    }
    english = {
        "a straight apostrophe": "the town's",
        "straight quotation marks": '"yes"',
        "quotation marks of French": "«yes»",
        "three dots for an ellipsis": "yes...",
        "two spaces": "yes  no",
        "a space before punctuation": "yes !",
    }
    for slips, samples in ((FRENCH_SLIPS, french), (ENGLISH_SLIPS, english)):
        assert slips.keys() == samples.keys()
        for slip, sample in samples.items():
            assert re.search(slips[slip], sample), slip


def test_the_catalogue_keeps_no_trace_of_who_made_it_when_and_where() -> None:
    text = FRENCH.read_text(encoding="utf-8")
    assert not re.search(r"-Date:|Translator|Team|/tmp/|/home/|/root/|@(?!exemple|example)", text)
    assert not re.search(r"^#: .*:\d", text, re.MULTILINE)
