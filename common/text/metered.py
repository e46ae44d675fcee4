"""The rules of markdown-it, each with its price; three that looked again and again are our own."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from markdown_it import helpers, rules_block, rules_inline
from markdown_it.rules_inline import StateInline

if TYPE_CHECKING:
    from common.text.bounded import Markdown

# Prices in about microseconds of a core of today.
CONTAINER, BLOCK, TRIED = 5.0, 9.0, 1.5  # a quotation or item; a block; a rule that was only tried
STEP, DELIMITER, LABEL, SCHEME, CHARACTER = 1.3, 6.0, 0.4, 25.0, 0.15
MARK = {"\n": 6.0, "\\": 5.0, "&": 5.0, "<": 4.0, "`": 9.0, "[": 8.0, "~": 4.0}
LONGEST_ADDRESS, LONGEST_TITLE = 2000, 500  # characters between the brackets of a link
_SCHEME = re.compile(r"(?:^|[^a-z0-9.+-])(https?|ftp)$", re.IGNORECASE)
# As far as the address of a link may go on.
_AHEAD = re.compile(r"<(?:\\.|[^\n<>\\])*|(?:\\.|[^\x00-\x20\x7f\\])*")
_LONGEST_SCHEME = len("https") + 1


def address(url: str) -> float:
    """Of cleaning an address: letters that need escapes cost more, names of hosts far more."""
    return 14 + 0.2 * len(url) + 3 * (len(url.encode("utf-8", "replace")) - len(url))


def replace_rules(md: Markdown) -> None:
    """Give the parser these rules instead of its own, in their places."""
    block, inline = md.block.ruler, md.inline.ruler
    everywhere = ["paragraph", "reference", "blockquote", "list"]
    block.at("fence", _block(rules_block.fence), {"alt": everywhere})
    block.at("blockquote", _block(rules_block.blockquote), {"alt": everywhere})
    block.at("list", _block(rules_block.list_block), {"alt": everywhere[:3]})
    block.at("paragraph", _block(rules_block.paragraph))
    inline.before("text", "metered", _step)
    inline.enable("metered")
    inline.at("emphasis", _delimiters(rules_inline.emphasis.tokenize))
    inline.at("strikethrough", _delimiters(rules_inline.strikethrough.tokenize))
    inline.at("link", _link)
    inline.at("linkify", _linkify)


def _block(rule: Callable[..., bool]) -> Callable[..., bool]:
    def run(state: Any, start: int, end: int, silent: bool) -> bool:
        state.md.spend(TRIED if silent else BLOCK)
        return rule(state, start, end, silent)

    return run


def _step(state: Any, silent: bool) -> bool:
    """Tried before all others wherever something may begin: never one itself."""
    state.md.spend(MARK.get(state.src[state.pos], STEP))
    return False


def _delimiters(rule: Callable[..., bool]) -> Callable[..., bool]:
    """A run of stars is one step, and as many tokens as it has stars."""

    def run(state: Any, silent: bool) -> bool:
        start = state.pos
        found = rule(state, silent)
        if found:
            state.md.spend(DELIMITER * (state.pos - start))
        return found

    return run


def link_helpers(spend: Callable[[float], None]) -> Any:
    """What the rule of links calls to read its parts; no part is read further than it is paid."""

    def destination(string: str, pos: int, maximum: int) -> Any:
        maximum = min(maximum, pos + LONGEST_ADDRESS)
        ahead = _AHEAD.match(string, pos, maximum)
        spend(CHARACTER * len(ahead[0]) if ahead else 0)
        return helpers.parseLinkDestination(string, pos, maximum)

    def title(string: str, start: int, maximum: int) -> Any:
        """It is shown nowhere, but has to be read to know where the link ends."""
        read = helpers.parseLinkTitle(string, start, min(maximum, start + LONGEST_TITLE))
        spend(CHARACTER * (read.pos - start if read.ok else LONGEST_TITLE if read.marker else 0))
        return read

    return SimpleNamespace(
        parseLinkLabel=_label, parseLinkDestination=destination, parseLinkTitle=title
    )


def _link(state: StateInline, silent: bool) -> bool:
    """We have no references: where no address follows, no label need be looked for."""
    if state.src[state.pos] != "[" or state.html_terminator_last("](") < state.pos:
        return False
    return rules_inline.link(state, silent)


def _label(state: Any, start: int, disableNested: bool = False) -> int:
    """As markdown-it's ``parseLinkLabel``; each token that it passes is paid for."""
    before, level, found = state.pos, 1, -1
    state.pos = start + 1
    while state.pos < state.posMax:
        state.md.spend(LABEL)
        at, mark = state.pos, state.src[state.pos]
        level -= mark == "]"
        if level == 0:
            found = at
            break
        state.md.inline.skipToken(state)
        if mark == "[":
            if at == state.pos - 1:  # a bracket that belongs to nothing
                level += 1
            elif disableNested:
                break
    state.pos = before
    return found


def _linkify(state: Any, silent: bool) -> bool:
    """As markdown-it's: a scheme and ``://`` begin an address. No further back is read."""
    src, pos, md = state.src, state.pos, state.md
    if state.linkLevel > 0 or pos + 3 > state.posMax or not src.startswith("://", pos):
        return False
    scheme = _SCHEME.search(state.pending[-_LONGEST_SCHEME:])
    if scheme is None or src[pos - len(scheme[1]) : pos] != scheme[1]:
        return False
    md.spend(SCHEME)
    length = md.linkify.length_at(src, scheme[1] + ":", pos + 1)
    url = src[pos - len(scheme[1]) : pos + 1 + length].rstrip("*")
    if not length or not md.validateLink(full := md.normalizeLink(url)):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[1])]
        opened = state.push("link_open", "a", 1)
        opened.attrs = {"href": full}
        state.push("text", "", 0).content = md.normalizeLinkText(url)
        closed = state.push("link_close", "a", -1)
        opened.markup = closed.markup = "linkify"
        opened.info = closed.info = "auto"
    state.pos += len(url) - len(scheme[1])
    return True
