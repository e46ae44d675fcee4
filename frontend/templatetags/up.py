"""Small helpers that every template has: icons, doors, faces, hours."""

from collections.abc import Hashable, Iterable
from functools import cache
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BoundField
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, ngettext, pgettext

from frontend import theme
from frontend.icons import drawings
from frontend.parts import parts
from frontend.styles import styles as styles_of

register = template.Library()

CRAYONS = 8


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon in the colour of the text around it. A label makes it speak."""
    if label:
        return _icon(name, format_html('role="img" aria-label="{}"', label))
    return _silent(name)


def _icon(name: str, voice: SafeString) -> SafeString:
    drawing = mark_safe(drawings()[name])  # noqa: S308  our own file
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}>{}</svg>', voice, drawing)


@cache
def _silent(name: str) -> SafeString:
    return _icon(name, mark_safe('aria-hidden="true"'))


@register.simple_tag(takes_context=True)
def part(context: Context, template: str, *, like: Hashable = None, **given: Any) -> SafeString:
    """A template that sees only what it is ``given``; drawn once for all who are given alike.
    Raises TypeError for a ``like=`` that names nothing: all would be alike."""
    if like == "":
        raise TypeError(f"What {template} is like is not known here.")
    return parts.draw(template, given, like=like, page=context.get)


@register.filter
def likeness(rows: Iterable[Any]) -> tuple[Hashable, ...]:
    """All that a part is made of which draws these rows: a row says it of itself."""
    return tuple(row.likeness for row in rows)


@register.filter
def highlighted(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """What was found, in pieces; those that were sought for are marked."""
    marked = (format_html("<mark>{}</mark>", one) if sought else one for one, sought in pieces)
    return format_html_join("", "{}", ((one,) for one in marked))


@register.filter
def taken(event: Any) -> dict[str, str]:
    """The words between the places taken and all there are, and those after who is registered:
    "now", and for one and for others, which a script takes when the number moves."""

    def words(number: int) -> str:
        if event.capacity is None:
            return ngettext("person registered", "people registered", number)
        return ngettext("place taken out of", "places taken out of", number)

    return {"now": words(event.registered), "one": words(1), "other": words(2)}


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


DOORS = ("home", "rooms", "projects", "events", "people")


def _address(door: str) -> str:
    """Empty where there is no such door, or the hub is one without that app."""
    try:
        return reverse(door) if door in DOORS else ""
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def section(context: Context) -> str:
    """The first part of the page's address: "/", "/rooms/"; one that is no place of ours is ""."""
    path = context["request"].path if "request" in context else "/"
    name = path.split("/")[1]
    if not name:
        return "/"
    return f"/{name}/" if name in DOORS[1:] else ""


@register.simple_tag
def doors(path: str) -> list[dict[str, Any]]:
    """The places one goes to from anywhere; ``here`` is the one we are in."""
    listed = {
        "home": pgettext("door", "Home"),
        "rooms": pgettext("door", "Rooms"),
        "projects": pgettext("door", "Projects"),
        "events": pgettext("door", "Events"),
        "people": pgettext("door", "People"),
    }
    found = []
    for name, label in listed.items():
        if not (url := _address(name)):
            continue
        here = path == url if url == "/" else path.startswith(url)
        found.append({"url": url, "icon": name, "label": label, "here": here})
    return found


@register.simple_tag(takes_context=True)
def tools(context: Context) -> tuple[SafeString, ...]:
    """What the kinds of rows have in the composer for who reads: those that draw anything."""
    named = [kind.tool for kind in context.get("kinds") or () if kind.tool]
    with context.push():
        drawn = [template.Engine.get_default().get_template(one).render(context) for one in named]
    return tuple(one for one in drawn if one.strip())


@register.filter
def tongue(code: str) -> str:
    """A language by its name in the reader's own; by its code where we do not know it."""
    try:
        name = get_language_info(code.lower())["name_translated"]
    except KeyError:
        return code.upper()
    return name[:1].upper() + name[1:]


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
    """A form field's control; the first wrong one has the focus when its form comes back, unless
    there is something to read above them all (parts/form_errors.html)."""
    form = field.form
    wrong = [
        one.name for one in form.visible_fields() if one.errors and not form.non_field_errors()
    ]
    if field.name not in wrong[:1]:
        return field.as_widget()
    if field.use_fieldset:  # of several inputs the first alone
        control = field.as_widget().replace("<input ", "<input autofocus ", 1)
        return mark_safe(control)  # noqa: S308  Django's own, escaped already
    return field.as_widget(attrs={"autofocus": True})


@register.simple_tag(takes_context=True)
def chosen_theme(context: Context) -> str:
    """``light`` or ``dark`` where one chose it, else ""."""
    return theme.chosen_by(context.get("request"))


@register.simple_tag(takes_context=True)
def styles(context: Context) -> SafeString:
    """The page's stylesheets, and the town's colour."""
    accent = getattr(context.get("territory"), "accent", theme.DEFAULT)
    return styles_of(context.get("request"), accent)
