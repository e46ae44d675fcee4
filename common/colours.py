"""Colours as "#rrggbb": what of them can be read on what."""

from __future__ import annotations

import colorsys

AA = 4.6  # a little over 4.5, so that rounding never costs a reader
CREAM = "#fffaf3"  # the lightest ground by day, and the words on a button


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", as WCAG 2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def shade(colour: str, step: float) -> str:
    """The same hue, lighter (step > 0) or darker."""
    hue, light, saturation = colorsys.rgb_to_hls(*channels(colour))
    mixed = colorsys.hls_to_rgb(hue, min(1, max(0, light + step)), saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in mixed)


def readable(colour: str, ground: str, step: float) -> str:
    """The nearest shade of a colour that can be read on a ground."""
    for _ in range(60):
        if contrast(colour, ground) >= AA:
            break
        colour = shade(colour, step)
    return colour


def by_day(accent: str) -> str:
    """The shade of a town's colour that its buttons wear."""
    return readable(accent, CREAM, -0.02)
