"""What people fill in about polls. Actions have the last word; forms say it beside the field."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from hall.actions.polls import LONGEST_CHOICE, LONGEST_QUESTION
from hall.models import MOST_CHOICES

ENDS = [
    ("", _("when I close it")),
    (2, _("after 2 minutes")),
    (5, _("after 5 minutes")),
    (15, _("after 15 minutes")),
    (60, _("after one hour")),
    (24 * 60, _("after one day")),
    (7 * 24 * 60, _("after one week")),
]


class AskForm(forms.Form):
    """A poll: ``cleaned_data`` is what ``open_poll`` wants."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    question = forms.CharField(label=_("Your question"), max_length=LONGEST_QUESTION)
    several = forms.BooleanField(label=_("One may choose several answers"), required=False)
    sealed = forms.BooleanField(label=_("Show the results only at the end"), required=False)
    minutes = forms.TypedChoiceField(
        label=_("It closes"), choices=ENDS, coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "ask_%s"} | kwargs)
        for number in range(1, MOST_CHOICES + 1):
            self.fields[f"answer_{number}"] = forms.CharField(
                label=_("Answer %(number)d") % {"number": number},
                max_length=LONGEST_CHOICE,
                required=number <= 2,
                # The stylesheet asks whether it is still empty.
                widget=forms.TextInput(attrs={"placeholder": " ", "autocomplete": "off"}),
            )

    def answers(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("answer_")]

    def clean(self) -> dict[str, Any]:
        known: set[str] = set()
        choices = []
        for name in [field.name for field in self.answers()]:
            if words := self.cleaned_data.pop(name, ""):
                choices.append(words)
                if words.casefold() in known:
                    self.add_error(name, _("This answer stands already further up."))
                known.add(words.casefold())
        return self.cleaned_data | {"choices": choices}
