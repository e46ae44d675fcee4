"""What /town/ lists of words that people propose."""

from django.utils.translation import gettext_lazy as _

from members import town_index
from members.models import Territory
from members.queries import words_that_wait
from members.rules import may_tend_skills
from members.town_index import Entry


def _waiting(here: Territory) -> str:
    return str(words_that_wait(here) or "")


def register() -> None:
    label, text = _("Words that people propose"), _("Skills in people’s own words: keep or merge.")
    town_index.register(Entry("words", label, text, "skill", 75, may_tend_skills, _waiting))
