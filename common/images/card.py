"""The picture that stands beside a link to a page where it is shared: drawn here, by nobody else.

The font (Gelasio, by its licence in ``fonts/``) has the letters of Europe's Latin alphabets; what
it lacks, such as an emoji, stays blank.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from common.colours import by_day

SIZE = WIDTH, HEIGHT = 1200, 630  # pixels, as those who show links want it
MARGIN, BAND = 80, 24
PAPER, INK, GREY, LINE = "#faf6ee", "#26231f", "#5f594f", "#e6dfd0"
GRID = 42  # pixels between two lines of the ruled paper
TITLE = ((84, 2), (68, 3), (54, 4))  # sizes to try, each with the lines that it may take
MOST = 160  # letters of a title that are looked at
Font = ImageFont.FreeTypeFont


def draw(*, town: str, title: str, line: str, accent: str) -> bytes:
    """A PNG of 1200 x 630. ``line`` stands below the title; ``accent``: ``#rrggbb``, worn as
    the town's buttons wear it."""
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    colour = ImageColor.getrgb(by_day(accent))
    for at in range(GRID, WIDTH, GRID):
        pen.line([(at, 0), (at, HEIGHT)], fill=LINE)
    for at in range(GRID, HEIGHT, GRID):
        pen.line([(0, at), (WIDTH, at)], fill=LINE)
    pen.rectangle((0, 0, BAND, HEIGHT), fill=colour)
    pen.text((MARGIN, 64), fitted(town, _bold(40)), font=_bold(40), fill=colour)
    font, lines = laid_out(" ".join(title[:MOST].split()))
    step = round(font.size * 1.16)
    top = (HEIGHT - step * len(lines)) // 2
    for number, text in enumerate(lines):
        pen.text((MARGIN, top + number * step), text, font=font, fill=INK)
    if line:
        pen.text((MARGIN, HEIGHT - 112), fitted(line, _plain(36)), font=_plain(36), fill=GREY)
    out = BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def laid_out(title: str) -> tuple[Font, list[str]]:
    """The largest letters in which it stands whole; in the smallest it is cut."""
    for size, most in TITLE:
        font = _bold(size)
        lines = broken(title, font)
        if len(lines) <= most and all(font.getlength(one) <= _room() for one in lines):
            return font, lines
    kept = [fitted(one, font) for one in lines[:most]]
    if len(lines) > most:
        kept[-1] = fitted(f"{kept[-1]} …" if not kept[-1].endswith("…") else kept[-1], font)
    return font, kept


def broken(text: str, font: Font) -> list[str]:
    """In lines, between words."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= _room():
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def fitted(text: str, font: Font) -> str:
    """In one line: its end is cut where it is too wide."""
    text = " ".join(text[:MOST].split())
    if font.getlength(text) <= _room():
        return text
    while text and font.getlength(f"{text}…") > _room():
        text = text[:-1]
    return f"{text.rstrip()}…"


def _room() -> int:
    return WIDTH - 2 * MARGIN


@cache
def _bold(size: int) -> Font:
    return _font("gelasio-bold.ttf", size)


@cache
def _plain(size: int) -> Font:
    return _font("gelasio.ttf", size)


def _font(name: str, size: int) -> Font:
    """Laid out plainly: what is shaped by rules of a font may cost its writer's choice of time."""
    file = Path(__file__).parent / "fonts" / name
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)
