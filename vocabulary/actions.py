"""What an animator makes of a word that somebody proposed as a skill."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from common.text.fold import fold
from live.publish import atomic
from members.models import Member, MemberSkill, Skill, SkillName
from members.rules import may_be_a_skill, may_tend_skills
from notifications.actions import notify
from projects.actions import carry_instead, hold_rooms_with
from vocabulary import rules


@atomic
def keep(word: Skill, *, by: Member, french: str, english: str) -> Skill:
    """A skill of the town like any other; its author is told, and named no more."""
    word = _locked(word, by)
    word.name_fr, word.name_en = may_be_a_skill(french), may_be_a_skill(english)
    for name in (word.name_fr, word.name_en):
        _call(word, name)
    author = word.author
    word.author = word.proposed = None
    word.save(update_fields=["name_fr", "name_en", "author", "proposed"])
    people = {author.pk: author} if author else {}
    _tell(people, "word_kept", by, _people_with(word), skill=_in_each_language(word))
    return word


def _call(word: Skill, name: str) -> None:
    assert word.territory is not None
    named = SkillName.objects.of(word.territory).filter(folded=fold(name))
    if named.exclude(skill=word).exists():
        raise rules.means_another(name)
    if named.exists():
        return
    row = SkillName(skill=word, text=name, folded=fold(name), territory=word.territory)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # somebody proposed it in this moment
        raise rules.means_another(name) from None


@atomic
def merge(word: Skill, *, into: Skill, by: Member) -> Skill:
    """The word is a name of the other skill from now on; whoever carries the one carries the other.

    People, needs and offers follow, and all whom it concerns are told.
    """
    rules.may_become(word, into)
    before = _in_each_language(word)
    people = _replace(word, into, by)
    _tell(people, "word_merged", by, _people_with(into), word=before, skill=_in_each_language(into))
    return into


@atomic
def take_away(word: Skill, *, by: Member) -> None:
    """It was no skill. Nobody carries it any more, and its words are kept nowhere."""
    people = _replace(word, None, by)
    _tell(people, "word_taken", by, reverse("profile_edit"))


def _replace(word: Skill, into: Skill | None, by: Member) -> dict[int, Member]:
    """Rooms are held before the word, as by whoever offers it. Returns whom it concerns."""
    may_tend_skills(by.territory, by)
    hold_rooms_with(word, by=by)
    word = _locked(word, by)
    people = carry_instead(word, into=into, by=by) + _hand_over(word, into)
    if into:
        _rename(word, into)
    Skill.objects.filter(pk=word.pk).delete()
    return {member.pk: member for member in people}


def _locked(word: Skill, by: Member) -> Skill:
    """As it stands now, held until commit; whoever uses the word at this moment waits."""
    rows = Skill.objects.select_for_update(of=("self",)).select_related("author", "territory")
    found = rows.filter(pk=word.pk).first()
    if found is None:
        raise rules.looked_at()
    rules.may_answer(found, by)
    return found


def _hand_over(word: Skill, into: Skill | None) -> list[Member]:
    """Who carries both carries one. Returns the author, and those who carried the word."""
    rows = list(MemberSkill.objects.filter(skill=word).select_related("member").order_by("pk"))
    if into:
        MemberSkill.objects.bulk_create(
            [MemberSkill(member=row.member, skill=into, way=row.way) for row in rows],
            ignore_conflicts=True,
        )
    MemberSkill.objects.filter(skill=word).delete()
    return [row.member for row in rows] + ([word.author] if word.author else [])


def _rename(word: Skill, into: Skill) -> None:
    """What it was called is a name of the other from now on, in its town."""
    known = SkillName.objects.filter(skill=into, territory=None).values("folded")
    SkillName.objects.filter(skill=word).exclude(folded__in=known).update(skill=into)


def _tell(people: dict[int, Member], kind: str, by: Member, url: str, **named: Any) -> None:
    notify(people.values(), kind=kind, by=by, url=url, about=None, **named)  # skills are the town’s


def _people_with(skill: Skill) -> str:
    return f"{reverse('people')}?skill={skill.slug}"


def _in_each_language(skill: Skill) -> dict[str, str]:
    return {"fr": skill.name_fr, "en": skill.name_en}
