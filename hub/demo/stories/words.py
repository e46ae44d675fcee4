"""The words of a story, set as French is printed.

Story files are written with plain spaces and broken lines; what no keyboard has is added here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from django.utils import translation
from django.utils.formats import date_format

NARROW, FIRM = "\u202f", "\u00a0"  # no-break spaces: thin before ; ! ?, whole before : and in « »
_UNITS = "h|€|%|kg|km|cm|m|m²|kWh|litres|minutes|heures|jours|ans|mois"
_SET = [
    (re.compile(r"\s*\n\s*(?=[^\s>\-])"), " "),  # a line broken for the writer's convenience
    (re.compile(r" (?=[;!?])"), NARROW),
    (re.compile(r" (?=[:»])"), FIRM),
    (re.compile(r"(?<=«) "), FIRM),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NARROW),
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"), FIRM),
    (re.compile(r"(?<=\d\u00a0h) (?=\d\d)"), FIRM),
    (re.compile(r"(?<=\bM\.) (?=[A-ZÀ-Þ])"), FIRM),
    (re.compile(r"(?<=\bMme) (?=[A-ZÀ-Þ])"), FIRM),
]
_DAY = re.compile(r"\{day:([a-z0-9-]+)\}")


def typeset(text: str) -> str:
    """Paragraphs made whole, spaces where French wants them, none of which may break a line."""
    paragraphs = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        for pattern, put in _SET:
            paragraph = pattern.sub(put, paragraph)
        paragraphs.append(paragraph)
    return "\n\n".join(paragraphs)


def with_days(text: str, days: Mapping[str, datetime]) -> str:
    """``{day:the-event}`` becomes its day: « samedi 18 octobre », « mardi 1er décembre »."""

    def day(found: re.Match[str]) -> str:
        when = days[found[1]]
        return date_format(when, "l \\1\\e\\r F" if when.day == 1 else "l j F")

    with translation.override("fr"):
        return _DAY.sub(day, text)
