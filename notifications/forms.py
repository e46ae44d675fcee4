"""What an animator fills in to speak to everyone, and anybody to choose what reaches them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications.actions import LIMIT
from notifications.models import Digest, Level
from notifications.subjects import SUBJECTS, Subject


class AnnouncementForm(forms.Form):
    body = forms.CharField(
        label=_("Your announcement"),
        help_text=_("One or two sentences. Everyone sees them at once."),
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LIMIT}),
    )
    url = forms.CharField(
        label=_("Link"),
        help_text=_("A page of this site, such as /events/."),
        max_length=200,
        required=False,
    )
    ends = forms.DateTimeField(
        label=_("Until"),
        help_text=_("It leaves every page by itself. You can also end it here."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


def _levels(subject: Subject) -> list[tuple[str, Any]]:
    part = {Level.MINE.value} if subject.whole else set()
    return [(value, label) for value, label in Level.choices if value not in part]


class ChoicesForm(forms.Form):
    """One line a subject, then how and when. ``said()`` is what ``choose`` wants."""

    mail = forms.BooleanField(
        label=_("Write me a mail when I have not seen it within a quarter of an hour"),
        required=False,
    )
    digest = forms.ChoiceField(
        label=_("All the rest in one mail"), choices=Digest.choices, widget=forms.RadioSelect
    )
    needs_a_day = forms.TypedChoiceField(
        label=_("How many needs for what I can do may ring, a day"),
        choices=[(1, "1"), (3, "3"), (10, "10"), (0, _("none"))],
        coerce=int,
        help_text=_("More of them wait for the mail with the rest."),
        widget=forms.RadioSelect,
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
                label=one.label, choices=_levels(one), widget=forms.RadioSelect
            )
            for one in SUBJECTS.values()
            if not one.fixed
        }
        self.fields = lines | self.fields  # what, then how

    def said(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        levels = {name: told.pop(name) for name in SUBJECTS if name in told}
        return told | {"levels": levels}
