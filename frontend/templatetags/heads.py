"""What a page's head says of it, to its reader and to those who show a link to it."""

from __future__ import annotations

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from common.http import absolute

register = template.Library()


class Named(template.Node):
    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> SafeString:
        drawn = self.nodelist.render(context).strip()
        context[self.name] = mark_safe(drawn)  # noqa: S308  a template's, escaped already
        return SafeString("")


@register.tag
def named(parser: Parser, token: Token) -> Named:
    """``{% named title %}…{% endnamed %}`` keeps what it holds, to be said more than once."""
    name = token.split_contents()[1]
    nodes = parser.parse(("endnamed",))
    parser.delete_first_token()
    return Named(name, nodes)


@register.simple_tag(takes_context=True)
def outside(context: Context, path: str) -> str:
    """``path`` as one gives it to others."""
    return absolute(context["request"], path, getattr(context.get("territory"), "host", ""))
