"""What people know, and what they want to learn."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.models.people import Member


class Skill(models.Model):
    """A known label; people find it by any of its names, in either language, accents or not."""

    slug = models.SlugField(unique=True)
    name_fr = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name_en if (get_language() or "fr").startswith("en") else self.name_fr


class SkillName(models.Model):
    """One way to say a skill; ``folded`` is lower case without accents, for search."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=60)
    folded = models.CharField(max_length=60, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["skill", "folded"], name="skill_name_unique")
        ]

    def __str__(self) -> str:
        return self.text


class MemberSkill(models.Model):
    """A member offers a skill, or wants to learn it."""

    class Way(models.TextChoices):
        OFFERS = "offers", _("offers")
        WANTS = "wants", _("wants to learn")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="people")
    way = models.CharField(max_length=6, choices=Way.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "skill", "way"], name="member_skill_unique")
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.way} {self.skill}"
