"""How often someone may do what an action does: the last of its rules, in one line of it.

    spend("projects", by=holder)

What is not asked from outside, by the command line or at night, is not counted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable
from datetime import timedelta
from hashlib import blake2b

from django.conf import settings
from django.utils import timezone
from django.utils.translation import ngettext

from common import asking
from common.rate_limits import take
from common.text.confusables import letters
from live.frames import Refusal
from members.models import Member, Territory

NEW = timedelta(days=1)  # for which an account is new
WORD = 12  # letters up to which the same again is how people talk: "oui", "merci", "bravo"
HREF = re.compile(r'href="(?:https?|mailto|tel):')  # as a rendered text has them
BARE = re.compile(r"https?://|\bwww\.", re.IGNORECASE)  # as they are written


def spend(
    name: str,
    *,
    by: Member | None = None,
    here: Territory | None = None,
    what: Hashable = "",
    cost: int = 1,
    once: Hashable = None,
    longest: float = math.inf,
) -> None:
    """Raises a Refusal (rate_limited) where it was done too often a moment ago.

    ``name`` stands in hub/rate_limits.py. ``here``: the territory, where ``by`` does not say it.
    ``what`` parts the person's count. ``once``: the same asked again is not counted again; with
    other words or another cost it is not the same.
    ``longest``: seconds after which this limit is theirs no more.
    """
    if (asker := asking.current()) is None:
        return
    town = by.territory_id if by else here.pk if here else None
    person: Hashable = by.pk if by else None
    who = (
        ("new" if by and is_new(by) else "person", f"{person}.{what}" if by and what else person),
        ("address", asker.address),
        ("territory", town),
    )
    once = (name, person, what, cost, once) if once else None
    if wait := take(name, who, cost=cost, once=once):
        asker.refused = refusal(name, min(wait, longest))
        raise asker.refused


def refusal(name: str, wait: float) -> Refusal:
    """``wait`` in seconds: said in words, and as ``after``."""
    words = f"{settings.RATE_LIMITS[name].words} {_go_on(wait)}"
    return Refusal("rate_limited", words, after=math.ceil(wait * 1000))


def _go_on(seconds: float) -> str:
    if seconds < 90:
        number = math.ceil(seconds)
        words = ngettext("Go on in %(n)d second.", "Go on in %(n)d seconds.", number)
    elif seconds < 90 * 60:
        number = math.ceil(seconds / 60)
        words = ngettext("Go on in %(n)d minute.", "Go on in %(n)d minutes.", number)
    else:
        number = math.ceil(seconds / 3600)
        words = ngettext("Go on in %(n)d hour.", "Go on in %(n)d hours.", number)
    return words % {"n": number}


def is_new(member: Member) -> bool:
    return member.joined > timezone.now() - NEW


# ---- What is written ---------------------------------------------------------------------
def spend_words(text: str, *, by: Member, once: Hashable = None) -> None:
    """The same text again and again, in one room or in several, however it is dressed."""
    if asking.current() is None:
        return
    plain = letters(text) or text
    name = "same words" if len(plain) > WORD or BARE.search(text) else "same word"
    digest = blake2b(plain.encode(errors="replace"), digest_size=8).hexdigest()
    spend(name, by=by, what=digest, once=once)


def spend_links(*texts: str, by: Member, before: str = "", once: Hashable = None) -> None:
    """Links of an account that is new, in texts or their HTML, but for those to the hub itself.

    ``before``: what stood there, whose links were counted.
    """
    if not any("://" in text or "href=" in text or "www." in text.lower() for text in texts):
        return  # as nearly always
    if asking.current() is None or not is_new(by):
        return
    host = by.territory.host
    links = sum(links_elsewhere(text, host) for text in texts)
    links -= links_elsewhere(before, host)
    if links > 0:
        left = (by.joined + NEW - timezone.now()).total_seconds()
        spend("links", by=by, cost=links, once=once, longest=max(left, 1.0))


def links_elsewhere(text: str, host: str) -> int:
    """How many lead away from the hub at ``host``."""
    found = HREF.findall(text)
    ours = f'="https://{host}', f'="http://{host}'
    if not found:
        found, ours = BARE.findall(text), (f"https://{host}", f"http://{host}")
    return len(found) - sum(len(re.findall(rf"{re.escape(one)}(?![\w.-])", text)) for one in ours)
