"""Known skills: loaded from a list, found by any of their names, in either language."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db.models import Q, QuerySet

from common.text.fold import fold
from members.models import Skill, SkillName

LISTED = Path(__file__).parent / "data" / "skills.toml"
LONGEST = 60  # characters of a search that could still name a skill
MOST = 12  # suggestions at a time


def load_skills(
    listed: Path = LISTED, skill_model: Any = Skill, name_model: Any = SkillName
) -> tuple[int, int]:
    """Bring the list into the database; run again it doubles nothing. Returns (skills, new names).

    The models are given by the migration that calls this, as they were then. Skills and names
    that the list no longer has stay: people may offer them.
    """
    listed_now = tomllib.loads(listed.read_text(encoding="utf-8"))
    known = {skill.slug: skill for skill in skill_model.objects.all()}
    for slug, names in listed_now.items():
        skill = known.setdefault(slug, skill_model(slug=slug))
        skill.name_fr, skill.name_en = names["fr"][0], names["en"][0]
    skill_model.objects.bulk_create(skill for skill in known.values() if not skill.pk)
    skill_model.objects.bulk_update(known.values(), ["name_fr", "name_en"], batch_size=100)
    return len(listed_now), _add_names(listed_now, dict(_keys(skill_model)), name_model)


def _keys(skill_model: Any) -> Any:
    return skill_model.objects.values_list("slug", "pk")


def _add_names(listed: dict[str, Any], keys: dict[str, int], name_model: Any) -> int:
    before = name_model.objects.count()
    rows = []
    for slug, names in listed.items():
        ways = {fold(text): text for text in [*names["en"], *names["fr"]]}
        rows += [
            name_model(skill_id=keys[slug], text=text, folded=key) for key, text in ways.items()
        ]
    name_model.objects.bulk_create(rows, ignore_conflicts=True)
    return int(name_model.objects.count() - before)


def search(words: str, limit: int = MOST) -> list[Skill]:
    """Skills that have all these words in one of their names; the nearest first."""
    folded = fold(words[: LONGEST * 2])
    if not folded or len(folded) > LONGEST:
        return []
    best: dict[Skill, tuple[int, str]] = {}
    for name in _names_with(folded).select_related("skill"):
        rank = (_rank(name.folded, folded, str(name.skill)), fold(str(name.skill)))
        best[name.skill] = min(best.get(name.skill, rank), rank)
    return sorted(best, key=lambda skill: best[skill])[:limit]


def matching(words: str) -> QuerySet[Skill]:
    """The same skills as a queryset, unranked, for other searches."""
    folded = fold(words[: LONGEST * 2])
    if not folded or len(folded) > LONGEST:
        return Skill.objects.none()
    return Skill.objects.filter(pk__in=_names_with(folded).values("skill_id"))


def _names_with(folded: str) -> QuerySet[SkillName]:
    every_word = Q()
    for word in folded.split():
        every_word &= Q(folded__contains=word)
    return SkillName.objects.filter(every_word)


def _rank(name: str, words: str, label: str) -> int:
    """0 for the whole name, then its start, the start of a word in it, anywhere in it."""
    if name == words:
        return 0
    nearness = 1 if name.startswith(words) else 3 if f" {words}" in name else 5
    return nearness + (fold(label) != name)  # the name that is shown before a synonym


def named(texts: Iterable[str]) -> tuple[list[Skill], list[str]]:
    """Skills called exactly so (accents and case aside), and the texts that name none."""
    wanted = {key: text for text in texts if (key := _key(text))}
    rows = SkillName.objects.filter(folded__in=wanted).select_related("skill").order_by("pk")
    found: dict[str, Skill] = {}
    for row in rows:
        shown = {fold(row.skill.name_fr), fold(row.skill.name_en)}
        if row.folded not in found or row.folded in shown:
            found[row.folded] = row.skill
    skills = list(dict.fromkeys(found[key] for key in wanted if key in found))
    return skills, [text for key, text in wanted.items() if key not in found]


def _key(text: str) -> str:
    """What is longer than any name is not folded, which would take 100 MB for 80,000 letters."""
    return fold(text) if len(text) <= LONGEST * 2 else text[: LONGEST * 2]


def nearest(text: str) -> Skill | None:
    """The skill that someone who wrote ``text`` most likely meant."""
    if found := search(text, 1):
        return found[0]
    names = dict(SkillName.objects.values_list("folded", "skill_id"))
    near = difflib.get_close_matches(fold(text)[:LONGEST], names, n=1, cutoff=0.7)
    return Skill.objects.get(pk=names[near[0]]) if near else None
