"""What people fill in about a room. Actions have the last word; forms say it beside the field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rooms.actions.tending import LONGEST_RULES
from rooms.models import Level, Room
from rooms.text import LIMIT


class HeldForm(forms.Form):
    """``cleaned_data`` is what ``edit_held`` wants."""

    body = forms.CharField(
        label=_("Your message"),
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": LIMIT}),
    )


class RulesForm(forms.Form):
    """``cleaned_data`` is what ``set_rules`` wants."""

    words = forms.CharField(
        label=_("Rules of this room, in a line"),
        max_length=LONGEST_RULES,
        required=False,
        help_text=_("Everyone sees them where they write."),
    )


class LevelsForm(forms.Form):
    """A line a room of one's own. ``said()`` is what ``set_level`` wants of each."""

    def __init__(self, *args: Any, rooms: Iterable[Room], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rooms = {f"room_{room.pk}": room for room in rooms}
        for name, room in self.rooms.items():
            self.fields[name] = forms.ChoiceField(
                label=room.title, choices=Level.choices, initial=room.level
            )

    def said(self) -> list[tuple[Room, str]]:
        """What is another now."""
        chosen = self.cleaned_data
        every = ((room, chosen[name]) for name, room in self.rooms.items())
        return [(room, level) for room, level in every if room.level != level]
