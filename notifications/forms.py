"""What an animator fills in to speak to an audience, and anybody to choose what reaches them."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Member, Territory
from notifications import addressees
from notifications.fields import HourField
from notifications.models import Digest, Level
from notifications.rules import LIMIT
from notifications.subjects import SUBJECTS


class AnnouncementForm(forms.Form):
    """``said()`` is what ``drafted`` wants. ``here`` and ``by`` say what there is to choose."""

    body = forms.CharField(
        label=_("Your announcement"),
        help_text=_("One or two sentences."),
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LIMIT}),
    )
    audience = forms.ChoiceField(label=_("To whom"), initial="town:", required=False)
    url = forms.CharField(
        label=_("Link"),
        help_text=_("A page of this site, such as /events/."),
        max_length=200,
        required=False,
    )
    answers = forms.ChoiceField(
        label=_("Answers"),
        help_text=_("A room that people come to with one tap, to answer you."),
        required=False,
    )
    banner = forms.BooleanField(
        label=_("A banner on their open pages"), required=False, initial=True
    )
    push = forms.BooleanField(
        label=_("On their phones, if they have not seen it after 5 seconds"), required=False
    )
    mail = forms.BooleanField(
        label=_("By mail, if they have not seen it after a quarter of an hour"), required=False
    )
    at = HourField(label=_("Leaves at"), help_text=_("Without an hour it leaves at once."))
    ends = HourField(
        label=_("Until"),
        help_text=_("It leaves every page by itself. You can also end it at any time."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, here: Territory, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [
            (one.label, [(f"{one.name}:{key}", words) for key, words in one.options(here, by)])
            for one in addressees.all_of_them()
        ]
        audience = cast(forms.ChoiceField, self.fields["audience"])
        audience.choices = [(label, found) for label, found in groups if found]
        answers = cast(forms.ChoiceField, self.fields["answers"])
        answers.choices = [("", _("nowhere")), *addressees.rooms(here, by)]

    def said(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        audience, _colon, which = (told.pop("audience") or "town:").partition(":")
        told.pop("key")
        return told | {"audience": audience, "which": which}


class CorrectionForm(forms.Form):
    body = forms.CharField(
        label=_("Other words"),
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LIMIT}),
    )


class ChoicesForm(forms.Form):
    """One line a subject, then how and when. ``said()`` is what ``choose`` wants."""

    mail = forms.BooleanField(
        label=_("Write me a mail when I have not seen it within a quarter of an hour"),
        required=False,
    )
    digest = forms.ChoiceField(
        label=_("All the rest in one mail"), choices=Digest.choices, widget=forms.RadioSelect
    )
    quiet_from = forms.TimeField(
        label=_("Quiet from"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label=_("Quiet until"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Nothing rings meanwhile. The same hour twice: it may always ring."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = {
            one.name: forms.ChoiceField(
                label=one.label, choices=Level.choices, widget=forms.RadioSelect
            )
            for one in SUBJECTS.values()
            if not one.fixed
        }
        self.fields = lines | self.fields  # what, then how

    def said(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        levels = {name: told.pop(name) for name in SUBJECTS if name in told}
        return told | {"levels": levels}
