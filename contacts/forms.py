"""What people write to each other first, and what they propose."""

from __future__ import annotations

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.actions.words import LONGEST

BESIDE_LINK = LONGEST - 400  # characters: the address of what is proposed stands below


class WriteForm(forms.Form):
    """``key``: what is sent twice by one page is one message."""

    key = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("Your words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST}),
    )


class ProposeForm(WriteForm):
    """``about``: a path of the hub, one of ``proposals``: groups of (path, title)."""

    field_order = ["key", "about", "words"]
    about = forms.ChoiceField(label=gettext_lazy("What you propose"))
    words = forms.CharField(
        label=gettext_lazy("Your words"),
        max_length=BESIDE_LINK,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": BESIDE_LINK}),
    )

    def __init__(
        self, *args: Any, proposals: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["about"]).choices = proposals
        self.initial.setdefault("words", _("Would you like to take part in this with me?"))
