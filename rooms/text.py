"""What people write, made safe HTML once, when it is posted: a small Markdown, then a sanitiser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from itertools import pairwise

import emoji
import nh3
from markdown_it.token import Token

from common.text import visible
from common.text.bounded import Markdown, TooMuch

LIMIT = 4000  # characters of a message
LINE = 120  # characters of what was said last, in the lists of rooms
LEAST_HTML, HTML_A_CHARACTER = 4000, 8  # how long what is made of a text may be
# ``@ada-lovelace``, and no part of a longer name, an address (@ada@host, @ada.host) or a path.
MENTION = re.compile(
    r"(?<![\w@/.-])@((?>[a-z0-9]+(?:-[a-z0-9]+)*))"
    r"(?![\w@]|-+\w|/\w|:\w+\.\w|\.(?![A-ZÀ-Þ])\w|\.\w+\.\w)",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"@([a-z0-9]+(?:-[a-z0-9]+)*)", re.IGNORECASE)
_LINKED = re.compile(r' class="mention" data-member="(\d+)"')
TAGS = {"p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"}
Mentioned = Mapping[str, tuple[int, str]]  # slug -> (member id, name)

_markdown = Markdown(
    *("blockquote", "fence", "list", "linkify", "newline", "escape"),
    *("backticks", "strikethrough", "emphasis", "link", "autolink", "entity"),
    *("balance_pairs", "fragments_join", "text_join"),
    linkify=True,
    breaks=True,
)
A_MENTION = 8.0  # what it costs, as in common/text/metered.py
# Most of what people say: words, in lines that begin with a letter, and no address, mark or escape.
_safe = r"""[^\W_]|[-,;!?'’"«»()…–—€%\U0001f300-\U0001faff]| (?!\n)|[.:](?![\w/])"""
_plain = re.compile(rf"(?:(?:^|\n)[^\W\d_](?:{_safe})*+)+")
_inline = re.compile(r"</?(?:strong|em|s|code|a)\b[^>]*>")
_tag = re.compile(r"<[^>]*>")
_style = re.compile("[\ufe0e\ufe0f]")  # how an emoji is drawn, which nobody sees by itself
_blank_lines = re.compile(r"\n[ \t]*\n\s*")


def line(html: str) -> str:
    """What rendered words say, in one line, cut where it is long."""
    words = " ".join(unescape(_tag.sub(" ", _inline.sub("", html[: LINE * 20]))).split())
    return words if len(words) <= LINE else words[: LINE - 1].rstrip() + "…"


def one_emoji(text: str) -> str | None:
    """The emoji that this is, and nothing else; a key cap or a family counts as one.

    Written whole: keyboards leave out marks that nobody sees, or add them, and two hearts that look
    alike would be counted apart.
    """
    bare = _style.sub("", text)
    return emoji.emojize(emoji.demojize(bare)) if emoji.is_emoji(bare) else None


def may_mention(text: str) -> set[str]:
    """The slugs that stand in it; whom it does mention is what its HTML links: ``mentioned``."""
    return {slug.lower() for slug in _MAYBE.findall(text)}


def mentioned(html: str) -> set[int]:
    """The members whom rendered words link."""
    return {int(pk) for pk in _LINKED.findall(html)}


def shows(html: str) -> bool:
    """Whether anything of rendered words can be seen."""
    return visible.shows(unescape(_tag.sub("", html)))


def plain(text: str) -> str | None:
    """What Markdown would make of plain words, for a tenth of its time; None of any others."""
    if _plain.fullmatch(text):
        return "<p>" + text.replace("\n", "<br>\n") + "</p>"
    return None


def render(
    text: str, mentioned: Mentioned | None = None, titles: Mapping[str, str] | None = None
) -> str:
    """Safe HTML of a message, an abstract or a story. Only those in ``mentioned`` become links.

    ``titles``: addresses that, written bare, read as what they lead to.
    """
    if html := plain(text):
        return html
    try:
        html = _parsed(text, mentioned or {}, titles or {})
    except TooMuch:
        html = _as_written(text)
    made = nh3.clean(
        html,
        tags=TAGS,
        attributes={"*": set(), "a": {"href", "class", "data-member"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow ugc",
        allowed_classes=None,
    ).strip()
    # An entity writes what was taken out of the text: a mark that turns words round, say.
    return visible.seen(made) if "&" in text else made


def _parsed(text: str, mentioned: Mentioned, titles: Mapping[str, str]) -> str:
    """Raises TooMuch where that would take more work, or make more of it, than text is worth."""
    markdown = _markdown.for_text(text)
    tokens = markdown.parse(text)
    for token in tokens:
        if token.children:
            token.children = _leading(token.children)
        if token.children and mentioned:
            markdown.spend(A_MENTION * token.content.count("@"))
            token.children = _mention(token.children, mentioned)
        if token.children and titles:
            _entitle(token.children, titles)
    html = markdown.render_tokens(tokens)
    if len(html) > LEAST_HTML + HTML_A_CHARACTER * len(text):
        raise TooMuch
    return html


def _as_written(text: str) -> str:
    """Paragraphs and lines, every mark as it stands."""
    paragraphs = _blank_lines.split(escape(text, quote=False))
    return "\n".join(f"<p>{said.replace(chr(10), '<br>' + chr(10))}</p>" for said in paragraphs)


def _leading(children: list[Token]) -> list[Token]:
    """Without links to nowhere: their words stay."""
    made: list[Token] = []
    nowhere = 0
    for child in children:
        if child.type == "link_open" and not child.attrs.get("href"):
            nowhere += 1
        elif child.type == "link_close" and nowhere:
            nowhere -= 1
        else:
            made.append(child)
    return made


def _entitle(children: list[Token], titles: Mapping[str, str]) -> None:
    for link, words in pairwise(children):
        if link.type == "link_open" and link.info == "auto" and words.content in titles:
            words.content = titles[words.content]


def _mention(children: list[Token], mentioned: Mentioned) -> list[Token]:
    """Make links of mentions, but not inside another link or code."""
    made: list[Token] = []
    inside = 0
    for child in children:
        inside += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type == "text" and not inside:
            made += _split(child.content, mentioned)
        else:
            made.append(child)
    return made


def _split(text: str, mentioned: Mentioned) -> list[Token]:
    made: list[Token] = []
    for index, part in enumerate(MENTION.split(text)):
        if index % 2 == 0:
            made.append(Token("text", "", 0, content=part))
        elif (slug := part.lower()) in mentioned:
            pk, name = mentioned[slug]
            attrs: dict[str, str | int | float] = {"href": f"/people/{slug}/"}
            attrs |= {"class": "mention", "data-member": str(pk)}
            made.append(Token("link_open", "a", 1, attrs=attrs))
            made.append(Token("text", "", 0, content=f"@{name}"))
            made.append(Token("link_close", "a", -1))
        else:
            made.append(Token("text", "", 0, content=f"@{part}"))
    return made
