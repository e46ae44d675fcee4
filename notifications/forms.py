"""What an animator fills in to speak to everyone, and anybody to choose what reaches them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications import sentences
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

    def __init__(self, *args: Any, animates: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [one for one in SUBJECTS.values() if not one.fixed]
        lines = {one.name: _line(one) for one in chosen if animates or one.name != "care"}
        self.fields = lines | self.fields  # what, then how
        for name in lines:
            self.initial[name] = _offered(SUBJECTS[name], self.initial.get(name, Level.ALL))

    def what(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name in SUBJECTS]

    def how(self) -> list[forms.BoundField]:
        return [self[name] for name in ("mail", "digest")]

    def when(self) -> list[forms.BoundField]:
        return [self[name] for name in ("quiet_from", "quiet_until")]

    def said(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        levels = {name: told.pop(name) for name in SUBJECTS if name in told}
        return told | {"levels": levels}


def _line(subject: Subject) -> forms.ChoiceField:
    labels = dict(Level.choices)
    levels = sentences.levels(subject)
    if len(levels) == 2:
        labels[Level.ALL] = _("tell me")
    choices = [(level, labels[level]) for level in levels]
    return forms.ChoiceField(label=subject.label, choices=choices, widget=forms.RadioSelect)


def _offered(subject: Subject, level: str) -> str:
    """The same, of what there is to choose."""
    if level in sentences.levels(subject):
        return level
    return Level.ALL if sentences.is_personal(subject) else Level.NOTHING
