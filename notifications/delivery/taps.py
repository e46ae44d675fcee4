"""One tap from a mail: a sealed link to a page with one button, which does one thing for one
member.

Whoever has the link may do this and nothing else, for a month; that one is signed in or not. Mail
programs fetch links by themselves, so looking at the page changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.core import signing
from django.urls import reverse
from msgspec import Struct

from members.models import Member
from notifications.delivery import links
from notifications.models import Notification

SALT = "notifications.tap"
GOOD_FOR = timedelta(days=31)


class Tap(Struct, frozen=True):
    """Beside a line: the ``verb`` that is done, to the row of this key; ``label`` of its button."""

    verb: str
    key: int
    label: str


class Asked(Struct):
    """What the page asks: in one sentence, with its button, and the page where one sees more.

    ``do()`` does it and says so. It raises Refusal where that is not possible any more.
    """

    words: str
    label: str
    url: str
    do: Callable[[], str]


class Link(Struct):
    url: str
    label: str


Find = Callable[[int, Member], Asked | None]
Beside = Callable[[Notification], list[Tap]]
_verbs: dict[str, Find] = {}
_beside: dict[str, Beside] = {}


def register(verb: str, find: Find) -> None:
    """``find(key, member)``: what they are asked; None where it is not there, or not for them."""
    _verbs[verb] = find


def register_beside(kind: str, of: Beside) -> None:
    """``of(line)``: the taps that a line of this kind has beside it. It asks no database."""
    _beside[kind] = of


def beside(line: Notification) -> list[Link]:
    """For a mail. A line that stands for several says where to look instead."""
    of = _beside.get(line.kind)
    if of is None or line.others or line.more:
        return []
    return [Link(link(line.member, one.verb, one.key), one.label) for one in of(line)]


def link(member: Member, verb: str, key: int) -> str:
    """Wants ``territory`` selected with the member."""
    token = signing.dumps([member.pk, verb, key], salt=SALT)
    return links.site(member.territory) + reverse("tap", args=[token])


def opened(token: str) -> tuple[Member | None, str, int] | None:
    """Whose it is (None: they have left, or are shut out), the verb and the key. None where it is
    no link of ours, or an old one."""
    try:
        pk, verb, key = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    members = Member.objects.select_related("territory").filter(left_at=None, is_active=True)
    return members.filter(pk=pk).first(), verb, key


def asked(verb: str, key: int, member: Member) -> Asked | None:
    find = _verbs.get(verb)
    return find(key, member) if find else None
