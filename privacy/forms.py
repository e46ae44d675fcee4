"""What is asked before somebody is erased: what becomes of their words, and are they sure."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.text.fold import fold

NAMELESS, GO = "nameless", "go"
WORD = _("ERASE")  # in the language of the page


class LeaveForm(forms.Form):
    words = forms.ChoiceField(
        label=_("What you wrote in rooms and offers"),
        widget=forms.RadioSelect,
        choices=[
            (NAMELESS, _("stays, without my name: what others answered can still be read")),
            (GO, _("goes along with me: in its place stands that it was removed")),
        ],
        initial=NAMELESS,
    )
    sure = forms.CharField(
        label=_("Are you sure?"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        asked = _("Write %(word)s in this field. It cannot be undone.")
        self.fields["sure"].help_text = asked % {"word": WORD}

    def clean_sure(self) -> str:
        """An accent or a capital less is as sure."""
        said: str = self.cleaned_data["sure"]
        if fold(said).strip(" .!\"'«»“”") != fold(str(WORD)):
            words = _("Nothing was erased: write %(word)s here, if you are sure.")
            raise ValidationError(words % {"word": WORD})
        return said

    @property
    def words_go(self) -> bool:
        return bool(self.cleaned_data["words"] == GO)
