"""The town's colour as a stylesheet of its own: whatever it chose, text stays readable on it.

It is a small file whose address holds the colour, or stands in a first page (frontend/styles.py).
"""

import re
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from common.colours import AA, by_day, channels, contrast, readable, shade
from common.cookies import keep_choice
from common.http import way_back

DEFAULT = "#b4472e"
PAPER, NIGHT = "#ece3d1", "#312a22"  # the washes: the worst ground that accent text lies on
SCHEMES = ("light", "dark")


def tint(colour: str, ground: str, words: str) -> str:
    """A ground with a breath of the colour in it: as much as the quiet words on it can bear."""
    mixed = ground
    for part in (0.04, 0.08, 0.12, 0.16, 0.2):
        pairs = zip(channels(colour), channels(ground), strict=True)
        more = "#" + "".join(f"{round((a * part + b * (1 - part)) * 255):02x}" for a, b in pairs)
        if contrast(words, more) < AA:
            break
        mixed = more
    return mixed


def tokens(accent: str, *, dark: bool) -> dict[str, str]:
    ground, step = (NIGHT, 0.02) if dark else (PAPER, -0.02)
    wash = tint(accent, *(("#27211b", "#c3b5a0") if dark else ("#fffdf7", "#5c5145")))
    text = readable(readable(accent, ground, step), wash, step)
    fill = readable(accent, "#1c1814", 0.02) if dark else by_day(accent)
    return {
        "--accent": fill,
        "--accent-deep": shade(fill, 0.08 if dark else -0.1),
        "--on-accent": readable("#26120a", fill, -0.02) if dark else "#fffaf3",
        "--accent-text": text,
        "--accent-wash": wash,
    }


@lru_cache(64)  # towns have few colours; anybody may ask for any
def stylesheet(accent: str) -> str:
    def block(dark: bool) -> str:
        return "".join(f"{name}:{value};" for name, value in tokens(accent, dark=dark).items())

    return (
        f":root{{{block(False)}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{block(True)}}}}}"
        f":root[data-theme=dark]{{{block(True)}}}"
    )


def url(accent: str) -> str:
    if accent == DEFAULT or not re.fullmatch(r"#[0-9a-f]{6}", accent):
        return ""
    try:
        return reverse("accent", args=[accent[1:]])
    except NoReverseMatch:  # a hub that did not plug frontend/urls.py in
        return ""


@login_not_required
@require_safe
def accent(request: HttpRequest, colour: str) -> HttpResponse:
    if not re.fullmatch(r"[0-9a-f]{6}", colour):
        raise Http404
    response = HttpResponse(stylesheet(f"#{colour}"), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def chosen_by(request: Any) -> str:
    """``light`` or ``dark``, as it was chosen on this device; "" where the device itself decides.
    ``request``: None where no person is known."""
    asked = getattr(request, "COOKIES", {}).get(settings.THEME_COOKIE_NAME)
    return asked if asked in SCHEMES else ""


@login_not_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep light or dark on this device for a year; anything else goes back to the device's own."""
    response = HttpResponseRedirect(way_back(request))
    chosen = request.POST.get("theme", "")
    if chosen in SCHEMES:
        keep_choice(response, settings.THEME_COOKIE_NAME, chosen)
    else:
        response.delete_cookie(settings.THEME_COOKIE_NAME, samesite="Lax")
    return response
