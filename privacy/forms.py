"""What is asked before somebody is erased: what becomes of their words, and are they sure."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from members.refusals import refused_as_invalid
from privacy import rules

NAMELESS, GO = "nameless", "go"


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
        self.fields["sure"].help_text = asked % {"word": rules.WORD}

    def clean_sure(self) -> str:
        said: str = self.cleaned_data["sure"]
        with refused_as_invalid():
            rules.must_be_sure(said)
        return said

    @property
    def words_go(self) -> bool:
        return bool(self.cleaned_data["words"] == GO)
