"""Days, plurals and languages are written as each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import ngettext

from frontend.templatetags import hours, up

FIRST = datetime(2026, 11, 1, 11, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "form", "written"),
    [
        ("fr", "l j F", "dimanche 1er novembre"),
        ("fr", "j F Y, H:i", "1er novembre 2026, 12:10"),
        ("fr", "j N", "1er nov."),
        ("fr", "F Y", "novembre 2026"),
        ("en", "l j F", "Sunday 1 November"),
        ("en", "j F Y, H:i", "1 November 2026, 12:10"),
    ],
)
def test_a_day_is_written_in_the_town_s_time(language: str, form: str, written: str) -> None:
    with translation.override(language):
        shown = Template(f'{{{{ at|day:"{form}" }}}}').render(Context({"at": FIRST}))
        assert shown == written


def test_only_the_first_of_a_month_has_its_ending() -> None:
    with translation.override("fr"):
        assert hours.day(date(2026, 11, 11), "j F") == "11 novembre"
        assert hours.day(date(2026, 11, 21), "j") == "21"
        assert hours.day(date(2026, 11, 1), "j") == "1er"
        assert hours.day(None, "j F") == ""


@pytest.mark.parametrize(
    ("language", "names"),
    [("fr", ["Français", "Anglais", "TLH"]), ("en", ["French", "English", "TLH"])],
)
def test_a_language_is_named_in_the_reader_s_own(language: str, names: list[str]) -> None:
    with translation.override(language):
        assert [up.tongue(code) for code in ("fr", "EN", "tlh")] == names


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("fr", 0, "0 personne a déjà une place."),
        ("fr", 1, "1 personne a déjà une place."),
        ("fr", 2, "2 personnes ont déjà une place."),
        ("en", 0, "0 people already have a place."),
        ("en", 1, "1 person already has a place."),
    ],
)
def test_none_is_singular_in_french_and_plural_in_english(
    language: str, count: int, said: str
) -> None:
    one, many = "%(count)d person already has a place.", "%(count)d people already have a place."
    with translation.override(language):
        assert ngettext(one, many, count) % {"count": count} == said
