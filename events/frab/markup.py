"""Texts from strangers' files: cleaned, shortened, and turned into Markdown."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import nh3

from common.text.visible import LINE, STORY, written

TAG = re.compile(r"</?(p|br|ul|ol|li|div|h[1-6]|strong|em|b|i|a|code|pre|blockquote)\b", re.I)
BLOCKS = {"p", "div", "ul", "ol", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
TAGS = {*BLOCKS, "br", "li", "strong", "em", "b", "i", "a", "code"}
# Whatever is not written in a line begins a block of its own, also what we do not keep.
BLOCK = re.compile(
    r"(?=</?(?!(?:a|b|big|br|code|em|font|i|nobr|s|small|span|strike|strong|tt|u)\b)[a-z])", re.I
)
PIECE = 2_000  # characters
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}


def line(text: str, limit: int) -> str:
    """One line of at most ``limit`` characters; what is cut shows an ellipsis."""
    flat = written(text, LINE)
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def markdown(*texts: str) -> str:
    """The texts one after the other, each once; HTML (some programmes have it) as Markdown."""
    parts: list[str] = []
    for text in (written(text, STORY) for text in texts):
        said = from_html(text) if _is_html(text) else text
        if said and said not in parts:
            parts.append(said)
    return "\n\n".join(parts)


def link(url: str) -> str:
    """An address that may stand behind a link, or nothing."""
    url = line(url, 301)
    return url if re.match(r"https?://", url, re.I) and len(url) <= 300 else ""


def _is_html(text: str) -> bool:
    """It has a tag, from its name to its end."""
    tag = TAG.search(text)
    return tag is not None and text.find(">", tag.end()) > 0


def from_html(text: str) -> str:
    """Well-formed first: Python's reader looks for what never ends again and again."""
    reader = _Reader()
    for piece in _pieces(text):
        reader.feed(nh3.clean(piece, tags=TAGS, attributes={"a": {"href"}}, link_rel=None))
    reader.close()
    said = "\n".join(row.strip(" \t") for row in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", said).strip()


def _pieces(text: str) -> Iterator[str]:
    """What is bold in HTML and never ends is bold again in each block that follows, so 19 kB become
    nine millions: each block is read by itself, and of a long one so many characters."""
    for block in BLOCK.split(text):
        while len(block) > PIECE:
            end = block.rfind("<", 1, PIECE)
            end = end if end > 0 else PIECE
            yield block[:end]
            block = block[end:]
        yield block


class _Reader(HTMLParser):
    """Keeps the structure that Markdown knows and the words; drops scripts, styles and the rest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hrefs: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self.hidden += 1
        elif tag == "a":
            self.hrefs.append(link(dict(attrs).get("href") or ""))
            self.parts.append("[" if self.hrefs[-1] else "")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "br":
            self.parts.append("\n")
        else:
            self.parts.append("\n\n" if tag in BLOCKS else MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self.hidden = max(0, self.hidden - 1)
        elif tag == "a":
            href = self.hrefs.pop() if self.hrefs else ""
            self.parts.append(f"]({href})" if href else "")
        else:
            self.parts.append("\n\n" if tag in BLOCKS else MARKS.get(tag, ""))

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(re.sub(r"\s+", " ", data))
