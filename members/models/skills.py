"""What people know, and what they want to learn."""

from __future__ import annotations

from collections.abc import Hashable

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.models.people import Member
from members.models.territories import Territory


class SkillQuerySet(models.QuerySet["Skill"]):
    def of(self, here: Territory) -> SkillQuerySet:
        """Those of the list, and a town's own: kept ones, and words that nobody looked at yet."""
        return self.filter(of_the_list_or(here))

    def known(self, here: Territory) -> SkillQuerySet:
        """Those that everyone is shown: without words that nobody looked at yet."""
        return self.of(here).filter(proposed=None)

    def waiting(self, here: Territory) -> SkillQuerySet:
        """Words of its people that no animator has looked at yet, the oldest first."""
        return self.filter(territory=here).exclude(proposed=None).order_by("proposed", "pk")


def of_the_list_or(here: Territory) -> Q:
    return Q(territory=None) | Q(territory=here)


class Skill(models.Model):
    """A known label; people find it by any of its names, in either language, accents or not.

    Those of the list are every town's. What the list lacked is one town's own (``territory``): a
    word that somebody (``author``) proposed, and that waits (``proposed``: since when) until an
    animator keeps it, or says that it is another skill's.
    """

    slug = models.SlugField(unique=True)
    name_fr = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    territory = models.ForeignKey(Territory, null=True, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed = models.DateTimeField(null=True)

    objects = SkillQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proposed=None, author=None) | Q(territory__isnull=False),
                name="skill_proposed_in_a_town",
            )
        ]
        indexes = [
            models.Index(
                fields=["territory", "proposed"],
                condition=Q(proposed__isnull=False),
                name="skill_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.name_en if (get_language() or "fr").startswith("en") else self.name_fr

    @property
    def likeness(self) -> tuple[Hashable, ...]:
        """All that its name and address are made of, and how many offer it, where that is known."""
        return (self.slug, self.name_fr, self.name_en, getattr(self, "people_count", None))


class SkillNameQuerySet(models.QuerySet["SkillName"]):
    def of(self, here: Territory) -> SkillNameQuerySet:
        """All that a skill is called in a town, words that wait among them."""
        return self.filter(of_the_list_or(here))

    def known(self, here: Territory) -> SkillNameQuerySet:
        return self.of(here).filter(skill__proposed=None)

    def shown_to(self, reader: Member | None, here: Territory) -> SkillNameQuerySet:
        """Of skills that everyone is shown, and of the reader's own words that wait."""
        if reader is None:
            return self.known(here)
        carried = MemberSkill.objects.filter(member=reader, skill=OuterRef("skill"))
        theirs = Q(skill__author=reader) | Exists(carried)
        return self.of(here).filter(Q(skill__proposed=None) | theirs)


class SkillName(models.Model):
    """One way to say a skill; ``folded`` is lower case without accents, for search.

    ``territory``: the town whose own it is, and in which it names this skill alone; None: the
    list's, which every town knows.
    """

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=60)
    folded = models.CharField(max_length=60, db_index=True)
    territory = models.ForeignKey(Territory, null=True, on_delete=models.CASCADE, related_name="+")

    objects = SkillNameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["skill", "folded"],
                condition=Q(territory=None),
                name="skill_name_unique",
            ),
            models.UniqueConstraint(
                fields=["territory", "folded"],
                condition=Q(territory__isnull=False),
                name="skill_name_once_in_town",
            ),
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
