"""What people fill in about wishes. Actions have the last word."""

from uuid import uuid4

from django import forms

from tests.wishes.actions import LONGEST


class WishForm(forms.Form):
    """``cleaned_data`` is what ``make_wish`` wants."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    words = forms.CharField(label="What you wish for", max_length=LONGEST)
