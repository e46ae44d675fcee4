"""The form of an event: short, for someone standing up with a phone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.text.visible import LINE, STORY, written
from events import rules
from events.actions import EDITABLE
from events.models import Event
from live.frames import allows
from members.models import Member

LONGEST = timedelta(days=31)
FURTHEST = timedelta(days=5 * 366)
WHEN = {"starts", "ends"}


class Moment(forms.DateTimeField):
    """A day and an hour, in the territory's time zone; the browser's own picker."""

    def __init__(self, **options: Any) -> None:
        looks = {"type": "datetime-local", "step": 300}
        super().__init__(
            widget=forms.DateTimeInput(attrs=looks, format="%Y-%m-%dT%H:%M"), **options
        )


class EventForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=Event.Kind.choices)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    starts = Moment(label=gettext_lazy("Starts"))
    ends = Moment(label=gettext_lazy("Ends"))
    venue = forms.CharField(label=gettext_lazy("Place"), max_length=120, required=False)
    capacity = forms.IntegerField(
        label=gettext_lazy("Places"),
        min_value=1,
        max_value=100_000,
        required=False,
        help_text=gettext_lazy("Leave empty when there is room for everyone."),
    )
    summary = forms.CharField(label=gettext_lazy("In one sentence"), max_length=200, required=False)
    body = forms.CharField(
        label=gettext_lazy("More"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        member: Member,
        event: Event | None = None,
        like: Event | None = None,
    ) -> None:
        """``event`` is changed; of ``like`` all is taken but when it was."""
        shown = {name: getattr(event, name) for name in EDITABLE} if event else None
        shown = {name: getattr(like, name) for name in EDITABLE - WHEN} if like else shown
        super().__init__(data, initial=shown)
        self.event = event
        town = event.territory if event else member.territory
        if not allows(rules.may_call, town, Event.Kind.CONFERENCE, member):
            del self.fields["kind"]  # meetups, and nothing else: one question less

    def clean_title(self) -> str:
        title = written(self.cleaned_data["title"], LINE)
        if not any(character.isalnum() for character in title):
            raise forms.ValidationError(_("Please write a title that can be read."))
        return title

    def clean_venue(self) -> str:
        return written(self.cleaned_data["venue"], LINE)

    def clean_summary(self) -> str:
        return written(self.cleaned_data["summary"], LINE)

    def clean_body(self) -> str:
        return written(self.cleaned_data["body"], STORY)

    def clean_starts(self) -> datetime:
        starts: datetime = self.cleaned_data["starts"]
        now = timezone.now()
        kept = self.event is not None and self.event.starts == starts
        if not kept and starts < now - timedelta(hours=1):
            raise forms.ValidationError(_("That hour is already past."))
        if starts > now + FURTHEST:
            raise forms.ValidationError(_("That is too far away: five years at most."))
        return starts

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The end must come after the start."))
        elif starts and ends and ends - starts > LONGEST:
            self.add_error("ends", _("That is too long: a month at most."))
        return data
