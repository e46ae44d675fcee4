"""What pages say of the table, for one person."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from members.models import Member
from members.personal_data import Erased, as_read


def before_leaving(me: Member) -> dict[str, Any]:
    """What becomes of theirs: what goes, what stays and why, and who takes over what."""
    there = [one for one in as_read() if one.theirs(me).exists()]
    return {
        "goes": [one for one in there if one.erased is Erased.GOES],
        "stays": [one for one in there if one.erased is not Erased.GOES],
        "copies": copies(),
        "becomes": [words for one in there if one.foresee for words in one.foresee(me)],
    }


def copies() -> dict[str, int]:
    """For how long the last backup with something in it is kept, in its longest measure alone."""
    days, weeks, months = settings.BACKUPS_KEEP
    found = {"months": months, "weeks": 0 if months else weeks}
    return found | {"days": 0 if months or weeks else days}
