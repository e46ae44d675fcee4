"""What people say that they can do: known skills, and words of their own."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from common.slugs import hidden_slug
from common.text.confusables import letters
from common.text.fold import fold
from live.publish import atomic
from members import rules, skills
from members.models import Member, MemberSkill, Skill, SkillName
from members.rate_limits import spend


@atomic
def propose_skill(words: str, *, by: Member) -> Skill:
    """A word that the town does not know is a skill at once, and waits for an animator.

    What it knows by another form of the word, or in letters that look alike, is that skill; of two
    who propose the same at once, the second is given the first one's. Held until commit.
    """
    words = rules.may_be_a_skill(words)
    found = _held(words, by)
    if found is None and not fold(words).isascii():
        found = _held(letters(words), by)
    if found:
        return found
    rules.may_propose(by)
    spend("proposals", by=by)
    try:
        with transaction.atomic():
            return _new(words, by)
    except IntegrityError:
        if found := _held(words, by):
            return found
        raise rules.unsaved() from None


def _new(words: str, by: Member) -> Skill:
    shown = words[:1].upper() + words[1:]
    skill = Skill.objects.create(
        slug=hidden_slug(words, limit=50, instead="skill"),
        name_fr=shown,
        name_en=shown,
        territory=by.territory,
        author=by,
        proposed=timezone.now(),
    )
    SkillName.objects.create(skill=skill, text=shown, folded=fold(words), territory=by.territory)
    return skill


def _held(words: str, by: Member) -> Skill | None:
    """What the town calls so. A word that waits may be another skill's when its turn has come."""
    for _attempt in range(3):
        known, _unknown = skills.named([words], by.territory)
        if not known or known[0].territory_id is None:
            return next(iter(known), None)
        if held := Skill.objects.select_for_update(no_key=True).filter(pk=known[0].pk).first():
            return held
    return None


@atomic
def stand_by(skill: Skill | None, *, by: Member) -> Skill | None:
    """The skill that a form was read with, as it is now, held until commit.

    One that is not stored are somebody's own words: they are proposed. What an animator found to be
    another skill meanwhile is that one. Raises Refusal (not_found) for one that was taken away.
    """
    if skill is None or (skill.pk and skill.territory_id is None):
        return skill
    if skill.pk is None:
        return propose_skill(skill.name_fr, by=by)
    if held := Skill.objects.select_for_update(no_key=True).filter(pk=skill.pk).first():
        return held
    if found := _held(skill.name_fr, by):
        return found
    raise rules.taken_away()


@atomic
def set_skills(*, by: Member, way: str, skills: Iterable[Skill]) -> None:
    """From now on they offer (or want to learn) these, and no others."""
    ordered = sorted(skills, key=lambda skill: skill.pk or 0)  # held by everyone in one order
    wanted = {held.pk for skill in ordered if (held := stand_by(skill, by=by))}
    had = set(by.skills.filter(way=way).values_list("skill_id", flat=True))
    by.skills.filter(way=way, skill_id__in=had - wanted).delete()
    MemberSkill.objects.bulk_create(
        [MemberSkill(member=by, skill_id=pk, way=way) for pk in sorted(wanted - had)],
        ignore_conflicts=True,
    )
