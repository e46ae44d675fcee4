"""Small helpers that every template has: icons, doors, faces, hours."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BoundField
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, gettext, pgettext

from frontend import theme
from frontend.icons import drawings
from frontend.styles import styles as styles_of

register = template.Library()

CRAYONS = 8


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon in the colour of the text around it. A label makes it speak."""
    drawing = mark_safe(drawings()[name])  # noqa: S308  our own file
    voice = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}>{}</svg>', voice, drawing)


@register.filter
def initials(name: str) -> str:
    """One or two letters that stand for a name: "Awa Diallo" -> "AD"."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalnum()]
    letters = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0] for word in letters).upper() or "?"


@register.filter
def crayon(person: Any) -> int:
    """The colour of someone without a picture: the same for ever, and the same in static/js."""
    return (getattr(person, "pk", None) or getattr(person, "id", None) or 0) % CRAYONS


@register.simple_tag(takes_context=True)
def doors(context: Context) -> list[dict[str, Any]]:
    """The places one goes to from anywhere; ``here`` is the one we are in."""
    path = context["request"].path if "request" in context else "/"
    listed = [
        ("home", "home", pgettext("door", "Home")),
        ("rooms", "rooms", pgettext("door", "Rooms")),
        ("projects", "projects", pgettext("door", "Projects")),
        ("events", "events", pgettext("door", "Events")),
        ("people", "people", pgettext("door", "People")),
    ]
    found = []
    for name, drawing, label in listed:
        try:
            url = reverse(name)
        except NoReverseMatch:  # a hub without that app
            continue
        here = path == url if url == "/" else path.startswith(url)
        wide_only = name == "people"  # four fit under a thumb; home leads to people too
        door = {"url": url, "icon": drawing, "label": label, "here": here, "wide_only": wide_only}
        found.append(door)
    return found


@register.simple_tag(takes_context=True)
def tools(context: Context) -> list[SafeString]:
    """What the kinds of rows have in the composer for who reads: those that draw anything."""
    named = [kind.tool for kind in context.get("kinds") or () if kind.tool]
    with context.push():
        drawn = [template.Engine.get_default().get_template(one).render(context) for one in named]
    return [one for one in drawn if one.strip()]


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


@register.filter
def tongue(code: str) -> str:
    """A language by its name in the reader's own; by its code where we do not know it."""
    try:
        name = get_language_info(code.lower())["name_translated"]
    except KeyError:
        return code.upper()
    return name[:1].upper() + name[1:]


@register.simple_tag
def moment(value: datetime) -> SafeString:
    """An hour today, "yesterday", a day this year, else the whole date; precise on hover."""
    local = timezone.localtime(value)
    days = (timezone.localdate() - local.date()).days
    if days == 0:
        words = date_format(local, "H:i")
    elif days == 1:
        words = gettext("yesterday")
    else:
        words = day(local, "j N" if local.year == timezone.localdate().year else "j N Y")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        local.isoformat(),
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


@register.filter
def called(person: Any) -> str:
    """How one greets: a person by the first name, an organisation by its whole one."""
    return person.name.split()[0] if person.kind == "person" and person.name else person.name


@register.filter
def beside(said: Iterable[Message], part: str) -> list[Message]:
    """Of the words to say, those that stand beside this part of the page; "" is its head."""
    return [one for one in said if (one.extra_tags or "") == part]


@register.filter
def kind(field: BoundField) -> str:
    """What control a form field is: ``checkbox``, ``select``, ``textarea``... for its looks."""
    return type(field.field.widget).__name__.lower().removesuffix("input")


@register.filter
def drawn(field: BoundField) -> SafeString:
    """A form field's control; the first wrong one has the focus when its form comes back."""
    wrong = [one.name for one in field.form.visible_fields() if one.errors]
    return field.as_widget(attrs={"autofocus": True} if field.name in wrong[:1] else None)


@register.simple_tag(takes_context=True)
def styles(context: Context) -> SafeString:
    """The page's stylesheets, and the town's colour."""
    accent = getattr(context.get("territory"), "accent", theme.DEFAULT)
    return styles_of(context.get("request"), accent)
