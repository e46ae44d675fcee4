"""What people fill in about a room. Actions have the last word; forms say it beside the field."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rooms.actions.tending import LONGEST_RULES
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
