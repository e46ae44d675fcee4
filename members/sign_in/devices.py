"""Which browsers a member has come in by: the mail about a new one, and how fresh a sign-in is.

A browser remembers by a sealed cookie that members came in by it, and nothing says which. It stays
when one signs out: else each evening on one's own phone would be the first.
"""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac

from common.cookies import keep_choice
from common.hosts import outside
from common.user_agents import described
from members.models import Member

CAME, SALT = "came_in", "devices"
FRESH = 15 * 60  # seconds after which what opens the door to others is not changed any more
MOST = 8  # members of one browser: a family's, a library's newest


def fresh(request: HttpRequest) -> bool:
    """Whether whoever is here has shown just now that it is them."""
    came: float = request.session.get(CAME, 0)
    return time.time() - came < FRESH


def came_in(request: HttpRequest) -> None:
    request.session[CAME] = time.time()


def known(request: HttpRequest, member: Member) -> bool:
    return _mark(member) in _marks(request)


def remember(request: HttpRequest, response: HttpResponse, member: Member) -> None:
    others = [one for one in _marks(request) if one != _mark(member)]
    marks = [_mark(member), *others][:MOST]
    keep_choice(response, settings.DEVICE_COOKIE_NAME, signing.dumps(marks, salt=SALT))


def _marks(request: HttpRequest) -> list[str]:
    try:
        marks: list[str] = signing.loads(
            request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT
        )
    except signing.BadSignature:
        return []
    return marks


def _mark(member: Member) -> str:
    return salted_hmac(SALT, str(member.pk)).hexdigest()[:16]


def told(request: HttpRequest, member: Member) -> dict[str, Any]:
    """What the mail about a new browser says, in its reader's language."""
    here = member.territory
    with translation.override(member.tongue), timezone.override(here.time_zone):
        what = described(request.headers.get("User-Agent", ""))
    return {
        "what": what,
        "at": timezone.now(),
        "link": outside(here.host, reverse("devices")),
    }
