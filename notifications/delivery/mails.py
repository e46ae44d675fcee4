"""What nobody saw on a screen, as one mail: text and HTML, in its reader's language."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zlib import crc32

from django.utils import timezone
from django.utils.translation import override

from members.models import Member
from notifications import catch_up, sentences
from notifications.delivery import letters, links, taps
from notifications.delivery.letters import Letter
from notifications.models import Channel, Digest, Notification

MOST = 20  # lines of one mail; the rest are counted
BACK = {Digest.DAILY: timedelta(days=1), Digest.WEEKLY: timedelta(days=7)}


def send(member: Member, lines: list[Notification], channel: str, often: str) -> None:
    """Queued in the transaction that decided it. ``lines``: the newest first, each told once.

    Those that have a letter of their own go by themselves. ``often``: one of Digest.
    """
    rest = []
    for line in lines:
        own = letters.own(line) if channel == Channel.MAIL else None
        if own:
            letters.send(member, own)
        else:
            rest.append(line)
    if rest:
        letters.send(member, made(member, rest, channel, often))


def made(member: Member, lines: list[Notification], channel: str, often: str) -> Letter:
    digest = channel == Channel.DIGEST
    with override(member.tongue), timezone.override(member.territory.time_zone):
        groups = sentences.spoken(sentences.grouped(lines))
        context = _context(member, groups, digest)
        if digest:
            since = timezone.now() - BACK.get(Digest(often), BACK[Digest.WEEKLY])
            context["parts"] = catch_up.parts(member, since, but=[row.pk for row in lines])
    alone = not digest and len(groups) == 1  # mails about one page stand together
    return Letter(
        template="notifications/email/lines",
        name=f"{'digest' if digest else 'lines'}.{lines[0].pk}",
        context=context,
        thread=f"page.{_page(groups[0].url)}" if alone else "",
        off=links.DIGEST if digest else links.MAILS,
    )


def _context(member: Member, groups: list[Notification], digest: bool) -> dict[str, Any]:
    site = links.site(member.territory)
    rows = [
        {
            "text": one.text,
            "link": site + one.url,
            "at": one.at,
            "why": sentences.why(one),
            "taps": taps.beside(one),
        }
        for one in groups[:MOST]
    ]
    return {
        "rows": rows,
        "first": rows[0],
        "others": len(rows) - 1,
        "more": max(0, len(groups) - MOST),
        "digest": digest,
    }


def _page(url: str) -> int:
    """Of a page, without what stands behind its #: the same in every process."""
    return crc32(url.partition("#")[0].encode())
