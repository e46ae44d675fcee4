"""Markdown for a bounded price: each step of the parser is paid for, and too much is refused.

The parser is markdown-it-py's with its own rules; the price of each, in about microseconds, stands
in common/text/metered.py. Where the money is spent ``TooMuch`` ends the work at once.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from common.text import hosts, metered
from common.text.words import Addresses

AT_LEAST, A_CHARACTER = 2000, 2.0  # what a text may spend: so much, and so much a character more


class TooMuch(Exception):
    """This text wants more work than any text is worth, or nests deeper than anyone reads."""


class Markdown(MarkdownIt):
    """``parse`` is asked of ``for_text(...)``, which has what that text may spend."""

    left = 0.0

    def __init__(self, *rules: str, **options: Any) -> None:
        super().__init__("zero", options)
        self.block = _Blocks()
        self.configure("zero", options).enable(list(rules))
        metered.replace_rules(self)

    def for_text(self, text: str) -> Markdown:
        """The same parser with a purse of its own; it shares all else, so it is made in no time."""
        mine = copy(self)
        mine.left = AT_LEAST + A_CHARACTER * len(text)
        finder: Any = Addresses(self.linkify, mine.spend)
        mine.linkify = finder
        mine.helpers = metered.link_helpers(mine.spend)
        mine.spend(0.1 * len(text) + 1.5 * text.count("\n"))
        return mine

    def spend(self, price: float) -> None:
        """Raises TooMuch where there is not so much left."""
        self.left -= price
        if self.left < 0:
            raise TooMuch

    def render_tokens(self, tokens: list[Token]) -> str:
        return str(self.renderer.render(tokens, self.options, {}))

    def normalizeLink(self, url: str) -> str:
        self.spend(metered.address(url))
        return super().normalizeLink(hosts.led_out(url))

    def validateLink(self, url: str) -> bool:
        return hosts.leads(url) and super().validateLink(url)

    def normalizeLinkText(self, url: str) -> str:
        self.spend(metered.address(url))
        return super().normalizeLinkText(url)


class _Blocks(ParserBlock):
    """Each quotation and each item of a list is read by one more call of this."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        md: Any = state.md
        md.spend(metered.CONTAINER)
        if state.level >= md.options.maxNesting:  # markdown-it would silently drop what is in it
            raise TooMuch
        super().tokenize(state, startLine, endLine)
