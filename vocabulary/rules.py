"""Who looks at the words that people propose, and what may become of one. Each refuses in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from members.models import Member, Skill
from members.rules import may_tend_skills


def may_answer(word: Skill, by: Member) -> None:
    """``word``: as it stands now. Of two animators at once, the second is told of the first."""
    may_tend_skills(by.territory, by)
    if word.territory_id != by.territory_id or word.proposed is None:
        raise looked_at()


def may_become(word: Skill, into: Skill) -> None:
    if into.pk == word.pk:
        raise Refusal("bad_frame", _("A word cannot be merged into itself."))
    if into.proposed or into.territory_id not in (None, word.territory_id):
        raise Refusal("bad_frame", _("Choose a skill that is known: this one waits as well."))


def looked_at() -> Refusal:
    return Refusal("closed", _("Somebody has looked at this word already."))


def means_another(word: str) -> Refusal:
    return Refusal("forbidden", _("“%s” is another skill’s name: say that it is the same.") % word)
