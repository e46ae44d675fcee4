"""How a town's colour is worn, for whoever chooses it."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from frontend import theme

register = template.Library()


@register.simple_tag
def shades(accent: str) -> list[dict[str, object]]:
    """By day and by night: the ground, a button and the words on it, a link. ``adapted``: the
    button is another shade than the one that was chosen."""
    shown = []
    schemes = ((False, _("By day"), theme.PAPER), (True, _("By night"), theme.NIGHT))
    for dark, label, ground in schemes:
        worn = theme.tokens(accent, dark=dark)
        fill = worn["--accent"]
        colours = {"fill": fill, "on": worn["--on-accent"], "text": worn["--accent-text"]}
        facts = {"label": label, "ground": ground, "adapted": fill != accent}
        shown.append(facts | colours)
    return shown
