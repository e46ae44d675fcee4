"""A skill from what somebody wrote: by any of its names, another form of one, or nearly one.

``here`` is the town: beside the list's skills each knows its own (members/models/skills.py).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from common.prepared import prepared
from common.text.fold import fold
from common.text.stems import SHORT, stem
from members.models import Member, Skill, SkillName, Territory
from members.models.skills import SkillNameQuerySet
from members.skills.near import near

LONGEST = 60  # characters of a search that could still name a skill
MOST = 12  # suggestions at a time


def names(here: Territory) -> tuple[str, ...]:
    """All that everyone is shown, as they are called in the reader's language."""
    return tuple(_names(here, column=_column()))


def _column() -> str:
    return "name_en" if (get_language() or "").startswith("en") else "name_fr"


@prepared
def _names(here: Territory, *, column: str) -> QuerySet[Skill, str]:
    return Skill.objects.known(here).values_list(column, flat=True)


def search(
    words: str, here: Territory, reader: Member | None = None, limit: int = MOST
) -> list[Skill]:
    """Skills that have all these words in one of their names; the nearest first.

    Where none has, those that are called nearly so. ``reader``: their own words that wait are
    found as well.
    """
    if not (folded := _asked(words)):
        return []
    rows = SkillName.objects.shown_to(reader, here)
    keys = (_having(rows, folded) or _near(rows, folded))[:limit]
    found = Skill.objects.in_bulk(keys) if keys else {}
    return [found[key] for key in keys if key in found]


def _having(rows: SkillNameQuerySet, folded: str) -> list[int]:
    """Keys of the skills with a name that has all these words, the nearest first."""
    named = _with_all(rows, folded).values_list("folded", "skill_id", f"skill__{_column()}")
    labels: dict[int, str] = {}
    best: dict[int, int] = {}
    for name, key, label in named:
        if key not in labels:
            labels[key] = fold(label)
        rank = _rank(name, folded, labels[key])
        best[key] = min(best.get(key, rank), rank)
    return sorted(best, key=lambda key: (best[key], labels[key]))


def matching(words: str, here: Territory) -> QuerySet[Skill]:
    """The same skills as a queryset, unranked, for other searches; words that wait among them."""
    if not (folded := _asked(words)):
        return Skill.objects.none()
    rows = SkillName.objects.of(here)
    keys = set(_with_all(rows, folded).values_list("skill_id", flat=True))
    return Skill.objects.filter(pk__in=keys or _near(rows, folded, whole=True))


def _asked(words: str) -> str:
    folded = fold(words[: LONGEST * 2])
    return folded if len(folded) <= LONGEST else ""


def _with_all(rows: SkillNameQuerySet, folded: str) -> SkillNameQuerySet:
    every_word = Q()
    for word in folded.split():
        every_word &= Q(folded__contains=word)
    return rows.filter(every_word)


def _near(rows: SkillNameQuerySet, folded: str, *, whole: bool = False) -> list[int]:
    return near(folded, tuple(rows.order_by("pk").values_list("folded", "skill_id")), whole=whole)


def _rank(name: str, words: str, label: str) -> int:
    """0 for the whole name, then its start, the start of a word in it, anywhere in it.

    ``label``: the name that is shown, folded.
    """
    if name == words:
        return 0
    nearness = 1 if name.startswith(words) else 3 if f" {words}" in name else 5
    return nearness + (label != name)  # the name that is shown before a synonym


def named(texts: Iterable[str], here: Territory) -> tuple[list[Skill], list[str]]:
    """Skills called so (accents, case, plural and feminine aside), and the texts that name none.

    Whoever writes a word that waits says the same: it is found too.
    """
    wanted = {key: text for text in texts if (key := _key(text))}
    found = _called(wanted, here)
    if missing := [key for key in wanted if key not in found and len(key) <= LONGEST]:
        found |= _in_other_forms(missing, here)
    skills = list(dict.fromkeys(found[key] for key in wanted if key in found))
    return skills, [text for key, text in wanted.items() if key not in found]


def _called(keys: Iterable[str], here: Territory) -> dict[str, Skill]:
    rows = SkillName.objects.of(here).filter(folded__in=keys)
    found: dict[str, Skill] = {}
    for row in rows.select_related("skill").order_by("pk"):
        shown = {fold(row.skill.name_fr), fold(row.skill.name_en)}
        if row.folded not in found or row.folded in shown:
            found[row.folded] = row.skill
    return found


def _in_other_forms(keys: list[str], here: Territory) -> dict[str, Skill]:
    """Of ``Menuisières`` the skill that is called ``menuisier``."""
    alike = Q()
    for key in keys:
        alike |= Q(folded__startswith=key[:SHORT])  # no form changes these
    rows = SkillName.objects.of(here).filter(alike).select_related("skill").order_by("-pk")
    by_form = {_form(row.folded): row.skill for row in rows}
    return {key: by_form[form] for key in keys if (form := _form(key)) in by_form}


def _form(folded: str) -> str:
    return " ".join(map(stem, folded.split()))


def unheard(words: str, here: Territory) -> bool:
    """Whether the town has no name that these may be, nor be the beginning of."""
    if not (folded := _asked(words)) or named([words], here)[0]:
        return False
    return not _with_all(SkillName.objects.of(here), folded).exists()


def _key(text: str) -> str:
    """What is longer than any name is not folded, which would take 100 MB for 80,000 letters."""
    return fold(text) if len(text) <= LONGEST * 2 else text[: LONGEST * 2]


def nearest(text: str, here: Territory) -> Skill | None:
    """The skill that someone who wrote ``text`` most likely meant."""
    return next(iter(search(text, here, limit=1)), None)


def nearest_of_each(texts: Iterable[str], here: Territory) -> dict[str, Skill]:
    """The same for many at once, in two questions; those that are like none are left out."""
    rows = tuple(SkillName.objects.known(here).order_by("pk").values_list("folded", "skill_id"))
    found = {text: near(folded, rows)[:1] for text in texts if (folded := _asked(text))}
    known = Skill.objects.in_bulk({key for keys in found.values() for key in keys})
    return {text: known[keys[0]] for text, keys in found.items() if keys}
