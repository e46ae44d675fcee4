"""What an animator says of a word."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.fields import in_town
from members.models import Skill, Territory
from members.rules import LONGEST
from projects.forms import SkillField


class MergeForm(forms.Form):
    into = SkillField(label=_("It is the same as"), proposes=False)

    def __init__(self, data: Any = None, *, here: Territory, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        in_town(self, here)


class KeepForm(forms.Form):
    french = forms.CharField(label=_("In French"), max_length=LONGEST)
    english = forms.CharField(label=_("In English"), max_length=LONGEST)


def blank_forms(word: Skill, near: Skill | None, here: Territory) -> tuple[MergeForm, KeepForm]:
    """Those that stand beside a word; its page has many, so their fields are told by its number."""
    ids = f"id_%s_{word.pk}"
    called = {"french": word.name_fr, "english": word.name_en}
    merge = MergeForm(here=here, initial={"into": near}, auto_id=ids)
    return merge, KeepForm(initial=called, auto_id=ids)
