"""The form of a page that asks once more, before others are told of what is done."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 200  # characters of a word why


class SureForm(forms.Form):
    """Nothing but a button."""


class WhyForm(SureForm):
    reason = forms.CharField(
        label=_("A word why"),
        max_length=LONGEST,
        required=False,
        help_text=_("Everyone who can see the page reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
