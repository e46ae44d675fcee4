"""The list of skills, and how it comes into the database."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef

from common.text.fold import fold
from members.models import Skill, SkillName

LISTED = Path(__file__).parents[1] / "data" / "skills.toml"


def load_skills(
    listed: Path = LISTED, skill_model: Any = Skill, name_model: Any = SkillName
) -> tuple[int, int]:
    """Bring the list into the database; run again it doubles nothing. Returns (skills, new names).

    The models are given by the migration that calls this, as they were then. Skills and names
    that the list no longer has stay: people may offer them.
    """
    listed_now = tomllib.loads(listed.read_text(encoding="utf-8"))
    known = {skill.slug: skill for skill in skill_model.objects.filter(slug__in=listed_now)}
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
    added = int(name_model.objects.count() - before)
    if hasattr(name_model, "territory_id"):  # migrations know of no towns yet
        _give_to_all(name_model)
    return added


def _give_to_all(name_model: Any) -> None:
    """What a town called a skill by itself is the list's once the list has it."""
    twins = name_model.objects.filter(
        territory=None, skill=OuterRef("skill"), folded=OuterRef("folded")
    )
    name_model.objects.exclude(territory=None).filter(Exists(twins)).delete()
