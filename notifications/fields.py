"""An hour by the town's clock, also in the nights when it changes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _


class HourField(forms.DateTimeField):
    """Of an hour that comes twice it is the first; one that never comes is refused in words."""

    def __init__(self, **how: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(required=False, widget=widget, **how)

    def to_python(self, value: Any) -> datetime | None:
        try:
            return super().to_python(value)
        except ValidationError:
            hour = _written(value)
            if hour is None:
                raise
        first = timezone.make_aware(hour)
        if timezone.make_naive(first.astimezone(UTC)) != hour:
            words = _("The clocks go forward then, and this hour never comes: take a later one.")
            raise ValidationError(words, code="never")
        return first


def _written(value: Any) -> datetime | None:
    """A plain date and hour, or None."""
    try:
        hour = parse_datetime(str(value).strip())
    except ValueError:
        return None
    return hour if hour is not None and timezone.is_naive(hour) else None
