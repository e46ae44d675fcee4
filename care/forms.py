"""What people fill in to report, to decide and to object. Actions have the last word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from care import measures, reasons
from care.actions.reports import LONGEST
from care.measures import Measure
from care.models import Case
from rooms.models import ListedWord

WHY = [(key, one.label) for key, one in reasons.WRONGS.items()]


def words(label: Any, **how: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST})
    return forms.CharField(label=label, max_length=LONGEST, widget=area, **how)


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=WHY, widget=forms.RadioSelect
    )
    words = words(_("In your own words"), required=False)
    email = forms.EmailField(
        label=_("Your email address"),
        help_text=_("We tell you there what becomes of it, and use it for nothing else."),
        required=False,
    )

    def __init__(self, *args: Any, member: bool, objects: bool = False, **kwargs: Any) -> None:
        """``objects``: to what was done to them, which no reason of the list says."""
        super().__init__(*args, **kwargs)
        if member:  # who hears of it in their bell
            del self.fields["email"]
        if objects:
            del self.fields["reason"]
            self.fields["words"].required = True
            self.fields["words"].label = _("Why do you object?")


def _grouped(possible: Iterable[Measure]) -> list[Any]:
    """By what it is against; what has no heading stands before."""
    choices: list[Any] = []
    for group, some in groupby(possible, key=lambda one: one.group):
        theirs = [(one.name, one.label) for one in some]
        choices += [(group, theirs)] if group else theirs
    return choices


class DecideForm(forms.Form):
    measure = forms.ChoiceField(label=_("What you decide"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=_("Why"))
    words = words(
        _("In your own words"),
        help_text=_("Whoever reported it and whoever it concerns read this."),
        required=False,
    )

    also_remove = forms.BooleanField(
        label=_("And remove what was reported, besides"), required=False
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = _grouped(measures.fitting(case))  # type: ignore[attr-defined]
        if not measures.can_be_removed(case):
            del self.fields["also_remove"]
        fine = (_("It may stay"), list(reasons.FINE.items()))
        wrong = (_("It does not belong here"), WHY)
        self.fields["reason"].choices = [("", _("Please choose")), fine, wrong]  # type: ignore[attr-defined]


class AppealForm(forms.Form):
    words = words(_("Why do you object?"))


class AnswerForm(forms.Form):
    upheld = forms.TypedChoiceField(
        label=_("What you decide"),
        choices=[("yes", _("It stays decided as it was")), ("no", _("We had decided wrongly"))],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
    )
    words = words(
        _("In your own words"),
        help_text=_("Whoever reported it and whoever it concerns read this."),
    )


EVERY = "all"


class DecidedForm(forms.Form):
    """Which decisions to read: all, where nothing is chosen."""

    by = forms.ChoiceField(label=_("Decided by"))
    outcome = forms.ChoiceField(label=_("What was decided"))
    month = forms.ChoiceField(label=_("Month"))

    def __init__(self, asked: dict[str, str], *, decisions: Any, outcomes: list[Any]) -> None:
        """``asked``: as the address names it; what it does not name is every one."""
        super().__init__(dict.fromkeys(("by", "outcome", "month"), EVERY) | asked)
        people = decisions.exclude(by=None).order_by("by__name").values_list("by", "by__name")
        first = decisions.order_by("at").values_list("at", flat=True).first()
        every = [(EVERY, _("All"))]
        self.fields["by"].choices = [*every, *people.distinct()]  # type: ignore[attr-defined]
        self.fields["outcome"].choices = [*every, *outcomes]  # type: ignore[attr-defined]
        self.fields["month"].choices = [*every, *_months(first)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """By the name of each; what is no choice narrows nothing."""
        told = self.cleaned_data if self.is_valid() else {}
        return {
            name: "" if (one := told.get(name, EVERY)) == EVERY else one for name in self.fields
        }


def _months(first: datetime | None) -> list[tuple[str, str]]:
    """From this one back to that of the first decision that is kept."""
    now, found = timezone.localtime(), list[tuple[str, str]]()
    begin, day = timezone.localtime(first) if first else now, now.replace(day=1)
    while (day.year, day.month) >= (begin.year, begin.month):
        found.append((f"{day:%Y-%m}", date_format(day, "F Y")))
        day = (day - timedelta(days=1)).replace(day=1)
    return found


class LookForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)  # which version was read
    measure = forms.ChoiceField(
        label=_("What you decide"),
        choices=[("through", _("Let it through")), ("refuse", _("Do not let it through"))],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("If it is not let through: why not"), choices=[("", _("Please choose")), *WHY]
    )
    words = words(
        _("In your own words"),
        help_text=_("Whoever wrote it reads this. “Something else” says nothing without it."),
        required=False,
    )
    use_required_attribute = False  # a browser would want the reason of what is let through too

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("measure") == "through":
            self.fields["reason"].required = False

    def stale(self, version: str) -> bool:
        """Whether it would let through what nobody has read."""
        told = self.cleaned_data
        return bool(told["measure"] == "through" and told["seen"] != version)


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("Words, one a line"),
        help_text=_(
            "A word, or a few that stand together. Capitals, accents and plurals are alike."
        ),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    does = forms.ChoiceField(
        label=_("A message with one of them shall"),
        choices=ListedWord.Does.choices,
        initial=ListedWord.Does.HOLD,
        widget=forms.RadioSelect,
    )
