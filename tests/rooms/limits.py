"""What a limit says, and how whoever goes past it is told."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings

from common.rate_limits import rates
from members.models import Member, Territory


def most(name: str, kind: str = "person") -> int:
    """How many at once."""
    written = rates(getattr(settings.RATE_LIMITS[name], kind))
    return min(round(rate.seconds / rate.every) for rate in written)


def refused(frame: dict[str, Any]) -> bool:
    if "error" not in frame:
        return False
    error = frame["error"]
    assert error["code"] == "rate_limited", error
    assert error["after"] > 0
    assert error["retry"] is True
    assert re.search(r"(Go on in|Reprenez dans) \d+", error["message"]), error
    return True


def people(town: Territory, count: int) -> list[Member]:
    guests = [Member(territory=town, slug=f"guest-{n}", name=f"Guest {n}") for n in range(count)]
    return Member.objects.bulk_create(guests)
