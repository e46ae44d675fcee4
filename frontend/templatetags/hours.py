"""Days and hours, as every template says them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

register = template.Library()

NO_HOUR = "00:00"  # of a blank that a script fills: HTML knows no empty time


@register.filter(expects_localtime=True)
def day(value: date | None, form: str) -> str:
    """Django's ``date``, save that the first of a month is "1er" in French."""
    words = date_format(value, form) if value else ""
    if value and value.day == 1 and (get_language() or "").startswith("fr"):
        return re.sub(r"\b1(?= \D|$)", "1er", words, count=1)
    return words


@register.simple_tag
def today() -> str:
    return day(timezone.localtime(), "l j F")


@register.filter(expects_localtime=True)
def iso(value: datetime | None) -> str:
    """The moment of a ``<time datetime>``, where HTML takes no more than thousandths of a second.
    static/js/live/dates.js writes it so as well."""
    if not value:
        return NO_HOUR
    return value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")


@register.simple_tag
def moment(value: datetime, month: str = "N") -> SafeString:
    """An hour today, "yesterday", a day this year, else the whole date; precise on hover.

    ``month``: how it is written; what scripts write too has it in full ("F").
    """
    local = timezone.localtime(value)
    days = (timezone.localdate() - local.date()).days
    if days == 0:
        words = date_format(local, "H:i")
    elif days == 1:
        words = gettext("yesterday")
    else:
        year = "" if local.year == timezone.localdate().year else " Y"
        words = day(local, f"j {month}{year}")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        iso(local),
        day(local, "l j F Y, H:i"),
        words,
    )


@register.filter
def clock(event: Any) -> str:
    """The hours of something with ``starts`` and ``ends``; its days when it has several."""
    starts, ends = timezone.localtime(event.starts), timezone.localtime(event.ends)
    if starts.date() == ends.date():
        return f"{date_format(starts, 'H:i')}–{date_format(ends, 'H:i')}"
    first = day(starts, "j" if starts.month == ends.month else "j F")
    return f"{first}–{day(ends, 'j F Y')}"


@register.filter
def hours(event: Any) -> str:
    """When something with ``starts`` and ``ends`` takes place, in one line."""
    starts, ends = timezone.localtime(event.starts), timezone.localtime(event.ends)
    if starts.date() != ends.date():
        return clock(event)
    year = "" if starts.year == timezone.localdate().year else " Y"
    return f"{day(starts, f'l j F{year}')}, {clock(event)}"
