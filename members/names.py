"""Names that people show to each other: readable, not hiding anything, not passing for the town."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from common.text.confusables import contains, skeleton
from common.text.unicode import normal
from members.offices import COURTESY, OFFICE, RANKS, TITLES

if TYPE_CHECKING:
    from members.models import Member, Territory

LONGEST = 60
READ_OF_A_LINE, READ_OF_LINES = 2_000, 20_000  # characters; all that is kept is far shorter
# Drawn as nothing, yet letters or marks to Unicode: fillers, joiners, variation selectors.
_UNSEEN = {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0}
_UNSEEN |= {*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000)}
_HIDDEN = {"Cc", "Cf", "Cs", "Co"}  # controls, formats (overrides, zero width), halves, private
NO_BREAK = "\u00a0\u202f"
_spaces = re.compile(f"[ {NO_BREAK}]+")
MARKS_IN_A_ROW = 2  # Vietnamese needs two on one letter; more only climb over the lines above


def seen(text: str, *, lines: bool = False) -> str:
    """The text without what cannot be seen: controls, direction overrides, zero-width characters.

    White space is made plain, apart from the no-break spaces that French typography wants;
    ``lines`` keeps line breaks, at most one empty line in a row. What is far too long is cut
    before it is looked at: it stays too long, and costs no more than that.
    """
    text = text[: READ_OF_LINES if lines else READ_OF_A_LINE]
    kept: list[str] = []
    marks = 0
    for character in normal("NFC", text.replace("\r\n", "\n")):
        if character == "\n":
            kept.append("\n" if lines else " ")
            continue
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if category[0] == "Z" or character == "\t":
            kept.append(character if character in NO_BREAK else " ")
        elif category not in _HIDDEN and ord(character) not in _UNSEEN and marks <= MARKS_IN_A_ROW:
            kept.append(character)
    rows = [_spaces.sub(_one_space, row).strip() for row in "".join(kept).split("\n")]
    return "\n".join(_calm(rows)) if lines else " ".join(rows).strip()


def _one_space(spaces: re.Match[str]) -> str:
    return next((space for space in spaces[0] if space in NO_BREAK), " ")


def plain(name: str) -> str:
    """A name has plain spaces only: two that look alike are alike."""
    return " ".join(seen(name).split())


def _calm(rows: list[str]) -> list[str]:
    out: list[str] = []
    for row in rows:
        if row or (out and out[-1]):
            out.append(row)
    while out and not out[-1]:
        out.pop()
    return out


def checked(name: str, territory: Territory, member: Member | None = None) -> str:
    """The name as it will be shown, or a ValidationError in words.

    ``member`` is who bears it, None for someone new. Those who speak for the town are free.
    """
    name = plain(name)
    if not any(character.isalpha() for character in name):
        raise ValidationError(_("Please write a name that can be read."), code="unreadable")
    if len(name) > LONGEST:
        raise ValidationError(
            _("That name is too long: %(longest)s characters at most."),
            code="too_long",
            params={"longest": LONGEST},
        )
    kept = member is not None and (member.official or member.name == name)
    if not kept and looks_official(name, territory, member):
        raise ValidationError(
            _("That name looks like one of the town’s services. Please choose another one."),
            code="confusable_name",
        )
    return name


def looks_official(name: str, territory: Territory, bearer: Member | None = None) -> bool:
    """Would a reader take this name for someone who speaks for the town, and is not ``bearer``?"""
    towns = [f"{town} {territory.name}" for town in ("ville de", "commune de", "town of")]
    whole = [*RANKS, territory.name, *_speakers(territory, bearer)]
    for looks in {skeleton(name), skeleton(name.lower())}:  # Η is an H, and η an n
        if any(contains(looks, skeleton(office)) for office in (*OFFICE, *towns)):
            return True
        if any(_alike(looks, skeleton(taken)) for taken in whole):
            return True
    if all(len(word) == 1 for word in name.split()):  # M a i r e
        return skeleton(name) in map(skeleton, TITLES)
    town = {skeleton(word) for word in territory.name.split()}
    bare = _bare(name, town)
    return any(bare == _bare(taken, town) for taken in (*whole, *TITLES))


def _alike(looks: str, other: str) -> bool:
    return len(looks) == len(other) and contains(looks, other)


def _speakers(territory: Territory, besides: Member | None) -> QuerySet[Member, str]:
    """The names of the town's services, and of those who animate and administer its hub."""
    from members.models import OFFICIAL, Member, Role

    speak = Q(kind__in=OFFICIAL) | ~Q(role=Role.MEMBER)
    others = Member.objects.of(territory).filter(speak).exclude(pk=besides.pk if besides else 0)
    return others.values_list("name", flat=True)


def _bare(name: str, town: set[str]) -> list[str]:
    """Its words in any order, without courtesies, ranks and the town's name, if any are left."""
    words = [skeleton(word) for word in re.findall(r"\w+", name) if not word.isdecimal()]
    for around in (_looks_of(COURTESY), _looks_of(RANKS), town):
        words = [word for word in words if word not in around] or words
    return sorted(words)


@cache
def _looks_of(words: tuple[str, ...]) -> set[str]:
    return {skeleton(word) for word in words}
