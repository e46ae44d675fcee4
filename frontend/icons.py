"""The icons, drawn in static/img/icons.svg, given to pages as inline SVG in the text's colour."""

import re
from functools import cache
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "img" / "icons.svg"
SYMBOL = re.compile(r'<symbol id="(?P<name>[\w-]+)">(?P<drawing>.*?)</symbol>', re.DOTALL)


@cache
def drawings() -> dict[str, str]:
    """Each icon's name and its shapes, on a 24 x 24 square."""
    return {found["name"]: found["drawing"] for found in SYMBOL.finditer(SPRITE.read_text())}
