"""What pages say of the table, for one person."""

from __future__ import annotations

from typing import Any

from members.models import Member
from members.personal_data import Erased, as_read


def before_leaving(me: Member) -> dict[str, Any]:
    """What becomes of theirs: what goes, what stays and why, and who takes over what."""
    there = [one for one in as_read() if one.theirs(me).exists()]
    return {
        "goes": [one for one in there if one.erased is Erased.GOES],
        "stays": [one for one in there if one.erased is not Erased.GOES],
        "becomes": [words for one in there if one.foresee for words in one.foresee(me)],
    }
