"""A mail to one member: text and HTML in their language, and the ways to have no more of them.

A kind of line may have a letter of its own instead of a place in the mail of lines: the app that
owns the kind registers how it is made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from msgspec import Struct

from common import mail
from members.models import Member, Territory
from notifications.delivery import links
from notifications.models import Notification


class Calendar(Struct):
    """What a calendar takes out of a mail: ``method`` is REQUEST or CANCEL (RFC 5546)."""

    method: str
    text: str


class Letter(Struct, kw_only=True):
    """``template`` has three files, ``…_subject.txt``, ``…_message.txt`` and ``…_message.html``.

    ``name`` makes its Message-ID: the same mail has the same, however often it is sent. ``thread``
    keeps mails about one thing together. ``off``: what its link to end such mails ends.
    """

    template: str
    name: str
    context: dict[str, Any]
    thread: str = ""
    off: str = links.MAILS
    calendar: Calendar | None = None


Make = Callable[[Notification], Letter | None]
_own: dict[str, Make] = {}
_while: dict[str, Callable[[Notification], bool]] = {}


def register(kind: str, make: Make) -> None:
    """``make(line)``: the letter of its own that a line of this kind has; None: it has none."""
    _own[kind] = make


def own(line: Notification) -> Letter | None:
    make = _own.get(line.kind)
    return make(line) if make else None


def register_while(kind: str, still: Callable[[Notification], bool]) -> None:
    """``still(line)``: whether it is worth telling now. What is not any more does not leave."""
    _while[kind] = still


def still(line: Notification) -> bool:
    return line.kind not in _while or _while[line.kind](line)


def send(member: Member, letter: Letter) -> None:
    """Queued in the transaction that decided it."""
    message = made(member, letter)
    mail.of_town(message, member.territory_id)
    message.send()


def made(member: Member, letter: Letter) -> EmailMultiAlternatives:
    town = member.territory
    off = links.unsubscribe(member, letter.off)
    with override(member.tongue), timezone.override(town.time_zone):
        context = _around(member, off) | letter.context
        subject, text, html = (
            render_to_string(f"{letter.template}_{part}", context)
            for part in ("subject.txt", "message.txt", "message.html")
        )
    message = EmailMultiAlternatives(
        " ".join(subject.split()),
        text,
        mail.sender(town.name),
        [member.email or ""],
        headers=_headers(letter, off, f"{member.pk}@{host(town)}"),
    )
    message.attach_alternative(html, "text/html")
    if letter.calendar:
        _enclose(message, letter.calendar)
    return message


def host(town: Territory) -> str:
    return town.host.partition(":")[0]


def _around(member: Member, off: str) -> dict[str, Any]:
    """What every letter says: whose it is, who writes, and how to have no more of them."""
    site = links.site(member.territory)
    choices = f"{site}/me/notifications/"
    town = member.territory
    return {"member": member, "town": town, "site": site, "off": off, "choices": choices}


def _headers(letter: Letter, off: str, whose: str) -> dict[str, str]:
    headers = {
        "Message-ID": f"<{letter.name}.{whose}>",
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    if letter.thread:
        thread = f"<{letter.thread}.{whose}>"
        headers |= {"In-Reply-To": thread, "References": thread}
    return headers


def _enclose(message: EmailMultiAlternatives, calendar: Calendar) -> None:
    """Twice: as a part that mail programs act upon, and as a file for those that open files."""
    message.attach_alternative(calendar.text, f"text/calendar; method={calendar.method}")
    message.attach("invite.ics", calendar.text, "application/ics")
