"""Skills in a form: their names with commas between, which works with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members import skills
from members.models import Skill


class SkillsField(forms.Field):
    """Cleans to a list of known ``Skill``. ``data-skills`` is where js/skills.js completes."""

    widget = forms.TextInput

    def __init__(self, *, most: int = 20, **kwargs: Any) -> None:
        self.most = most
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
        found, unknown = skills.named(texts)
        if unknown:
            raise ValidationError([_unknown(text) for text in unknown])
        return found

    def has_changed(self, initial: Iterable[Skill] | None, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")


def _unknown(text: str) -> str:
    text = text if len(text) <= skills.LONGEST else text[: skills.LONGEST] + "…"
    if near := skills.nearest(text):
        return _("We do not know “%(text)s” yet. Did you mean “%(near)s”?") % {
            "text": text,
            "near": near,
        }
    return _("We do not know “%(text)s” yet. Try a simpler word.") % {"text": text}
