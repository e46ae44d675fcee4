"""Skills in a form: their names with commas between, which works with and without JavaScript.

What the town does not know is refused beside the field, with the nearest known skill and a box to
tick: then the words are meant as they are, and the action proposes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.text.fold import fold
from members import queries, skills
from members.models import Skill, Territory

LONG = skills.LONGEST
MOST_OWN = 40  # boxes of one form
OWN = "own_words"  # what a form says for each word that is meant as it is


class SkillsField(forms.Field):
    """Cleans to a list of ``Skill``; one without a key is its writer's own words.

    ``data-skills`` is where js/skills.js completes. ``proposes``: own words may be said here.
    ``in_town`` tells it whose skills it knows.
    """

    widget = forms.TextInput
    here: Territory

    def __init__(self, *, most: int = 20, proposes: bool = True, **kwargs: Any) -> None:
        self.most, self.proposes = most, proposes
        self.meant: set[str] = set()  # words whose box is ticked, folded
        self.asked: list[tuple[str, bool]] = []  # unknown words, and whether their box is ticked
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"data-skills": "", "autocomplete": "off", "maxlength": self.most * 62}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return ", ".join(str(skill) for skill in value)

    def to_python(self, value: Any) -> list[Skill]:
        if not isinstance(value, str):
            return []
        texts = [text.strip() for text in value.split(",") if text.strip()]
        if len(texts) > self.most:
            raise ValidationError(
                ngettext("%(most)s skill at most.", "%(most)s skills at most.", self.most),
                params={"most": self.most},
            )
        found, unknown = skills.named(texts, self.here)
        own = [text for text in unknown if self.proposes and fold(text[:LONG]) in self.meant]
        if self.proposes:
            self.asked = [(text, text in own) for text in unknown if len(text) <= LONG]
        if refused := [text for text in unknown if text not in own]:
            raise ValidationError([self._unknown(text) for text in refused])
        return [*found, *(Skill(name_fr=text, name_en=text) for text in own)]

    def has_changed(self, initial: Iterable[Skill] | None, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")

    def _unknown(self, text: str) -> str:
        text = text if len(text) <= LONG else text[:LONG] + "…"
        if near := skills.nearest(text, self.here):
            return _("We do not know “%(text)s” yet. Did you mean “%(near)s”?") % {
                "text": text,
                "near": near,
            }
        return _("We do not know “%(text)s” yet. Try a simpler word.") % {"text": text}


def from_the_list(form: forms.BaseForm, here: Territory, *, blank: Any = "—") -> None:
    """Where the town has a list of neighbourhoods, one chooses from it; a name that is not in it
    (any more) may stay, as long as it is what was said before."""
    names = list(queries.neighbourhoods(here))
    if not names:
        return
    now = form.initial.get("neighbourhood") or ""
    alike = {fold(name): name for name in names}
    now = form.initial["neighbourhood"] = alike.get(fold(now), now)
    offered = names if now in {"", *names} else [*names, now]
    form.fields["neighbourhood"] = forms.ChoiceField(
        label=form.fields["neighbourhood"].label,
        required=False,
        choices=[("", blank), *((name, name) for name in offered)],
    )


def in_town(form: forms.BaseForm, here: Territory) -> None:
    """Its fields of skills know those of this town, and which words are meant as they are."""
    said = form.data.getlist(OWN) if isinstance(form.data, QueryDict) else []
    meant = {fold(words[:LONG]) for words in said[:MOST_OWN]}
    for field in form.fields.values():
        if isinstance(field, SkillsField):
            field.here, field.meant = here, meant
