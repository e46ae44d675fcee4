"""The stories are in French, and set as French is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from hub.demo.stories import scripts
from hub.demo.stories.words import typeset, with_days
from members.models import Skill

SLIPS = {
    "a straight apostrophe": r"'",
    "straight quotation marks": r'"',
    "three dots for an ellipsis": r"\.\.\.",
    "two spaces": r"(?<=\S)  +",
    "a space that may break before ; : ! ? »": r" [;:!?»]",
    "no space before ; ! ? »": r"[\w)’*][;!?»]",
    "no space before :": r"[^\W\d]:(?!//)|\d:(?!\d)",
    "« that is not followed by its space": r"«(?!\u00a0)",
    "an opened ligature": r"(?i)\b(?:c|s|v|ch|n|b|man)oe(?:u|i)|\boeu",
    "a capital without its accent": r"\b(?:A (?=la|l’|toutes)|Etat|Ecole|Ecrire|Etes|Ete)\b",
    "filler": r"(?i)lorem|ipsum|\btodo\b|xxx|blabla",
}
DAY = re.compile(r"\{day:[a-z-]+\}")
SAID = ("says", "asks", "edited", "words", "announces")
TEXTS = ("title", "summary", "story", "about", "tagline", *SAID)


def texts(value: Any) -> Iterator[str]:
    """What is shown, wherever it stands in a script; but not what is in English."""
    if isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict) and not value.get("english"):
        yield from value.get("choices", {})
        for key, item in value.items():
            if isinstance(item, str):
                if key in TEXTS:
                    yield item
            else:
                yield from texts(item)


def everything() -> list[Any]:
    people = {k: v for k, v in scripts.people().items() if v.language == "fr"}
    told = [scripts.town(), people, scripts.projects(), scripts.events()]
    return [msgspec.to_builtins(one) for one in told]


@pytest.mark.parametrize("slip", SLIPS)
def test_no_text_has(slip: str) -> None:
    shown = [DAY.sub("lundi", typeset(text)) for text in texts(everything())]
    assert len(shown) > 300
    english = re.compile(r"Welcome @hannah-whitfield!|Not silly at all!|My French")
    wrong = [text for text in shown if re.search(SLIPS[slip], text) and not english.search(text)]
    assert wrong == []


def test_the_slips_are_seen() -> None:
    """Each pattern finds what it is for."""
    samples = {
        "a straight apostrophe": "l'eau",
        "straight quotation marks": '"oui"',
        "three dots for an ellipsis": "oui...",
        "two spaces": "oui  non",
        "a space that may break before ; : ! ? »": "oui !",
        "no space before ; ! ? »": "oui!",
        "no space before :": "ainsi: oui",
        "« that is not followed by its space": "«oui\u00a0»",
        "an opened ligature": "le coeur",
        "a capital without its accent": "A la fin",
        "filler": "Lorem ipsum",
    }
    assert samples.keys() == SLIPS.keys()
    for slip, sample in samples.items():
        assert re.search(SLIPS[slip], sample), slip


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Oui ! Non ? Si ; bien.", "Oui\u202f! Non\u202f? Si\u202f; bien."),
        ("Voilà : « bien ».", "Voilà\u00a0: «\u00a0bien\u00a0»."),
        ("à 18 h 30, 12 000 € et 15 %", "à 18\u00a0h\u00a030, 12\u202f000\u00a0€ et 15\u00a0%"),
        ("M. Auger et Mme Ribot", "M.\u00a0Auger et Mme\u00a0Ribot"),
        ("une ligne\ncoupée", "une ligne coupée"),
        ("liste\n\n- un\n- deux\n  suite\n- trois", "liste\n\n- un\n- deux suite\n- trois"),
        ("Welcome! It’s 10:30.", "Welcome! It’s 10:30."),
    ],
)
def test_words_are_set(written: str, printed: str) -> None:
    assert typeset(written) == printed
    assert typeset(printed) == printed


def test_a_day_is_said_in_french() -> None:
    days = {
        "ouverture": datetime(2026, 12, 4, tzinfo=UTC),
        "bal": datetime(2026, 12, 1, tzinfo=UTC),
    }
    assert with_days("dès {day:ouverture} !", days) == "dès vendredi 4 décembre !"
    assert with_days("{day:bal}", days) == "mardi 1er décembre"


@pytest.mark.django_db
def test_skills_are_those_that_the_hub_knows() -> None:
    known = set(Skill.objects.values_list("slug", flat=True))
    people = scripts.people().values()
    asked = {skill for person in people for skill in [*person.offers, *person.wants]}
    for story in scripts.projects():
        asked |= {need.skill for need in story.needs.values() if need.skill}
        asked |= {scene.skill for scene in story.then if scene.skill}
    assert len(asked) > 50
    assert asked <= known
