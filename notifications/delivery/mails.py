"""What nobody saw on a screen, as one mail: text and HTML, in its reader's language."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from common import mail
from members.models import Member, Territory
from notifications import sentences
from notifications.delivery import links
from notifications.models import Channel, Notification

MOST = 20  # lines of one mail; the rest are counted


def send(member: Member, lines: list[Notification], channel: str) -> None:
    """Queued in the transaction that decided it. ``lines``: the newest first, each told once."""
    message = made(member, lines, channel)
    mail.of_town(message, member.territory_id)
    message.send()


def made(member: Member, lines: list[Notification], channel: str) -> EmailMultiAlternatives:
    town, digest = member.territory, channel == Channel.DIGEST
    with override(member.tongue), timezone.override(town.time_zone):
        groups = sentences.spoken(sentences.grouped(lines))
        context = _context(member, groups, digest)
        name = "digest" if digest else "lines"
        subject = render_to_string("notifications/email/lines_subject.txt", context)
        text = render_to_string("notifications/email/lines_message.txt", context)
        html = render_to_string("notifications/email/lines_message.html", context)
    off = context["off"]
    headers = {
        "Message-ID": f"<{name}.{lines[0].pk}.{member.pk}@{_host(town)}>",  # the same if sent again
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    if not digest and len(groups) == 1:  # mails about one page stand together
        thread = f"<page.{_page(groups[0].url)}.{member.pk}@{_host(town)}>"
        headers |= {"In-Reply-To": thread, "References": thread}
    address = [member.email or ""]
    message = EmailMultiAlternatives(
        " ".join(subject.split()), text, mail.sender(town.name), address, headers=headers
    )
    message.attach_alternative(html, "text/html")
    return message


def _context(member: Member, groups: list[Notification], digest: bool) -> dict[str, Any]:
    site = links.site(member.territory)
    what = links.DIGEST if digest else links.MAILS
    rows = [
        {
            "text": one.text,
            "link": site + links.to(one, Channel.MAIL),
            "at": one.at,
            "why": sentences.kind(one.kind).subject.why,
        }
        for one in groups[:MOST]
    ]
    return {
        "member": member,
        "town": member.territory,
        "rows": rows,
        "first": rows[0],
        "others": len(rows) - 1,
        "more": max(0, len(groups) - MOST),
        "digest": digest,
        "site": site,
        "off": links.unsubscribe(member, what),
        "choices": f"{site}/me/notifications/",
    }


def _host(town: Territory) -> str:
    return town.host.partition(":")[0]


def _page(url: str) -> int:
    """Of a page, without what stands behind its #: the same in every process."""
    return crc32(url.partition("#")[0].encode())
