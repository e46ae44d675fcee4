"""Why something is reported, and why it is decided so. The keys stand in rows: keep them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Reason(NamedTuple):
    """``patience``: how long one report of it may wait."""

    label: Any
    patience: timedelta


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OTHER = "other"  # wants words
WRONGS = {  # the gravest first
    "danger": Reason(_("Somebody is in danger, or is threatened"), HOUR),
    "hate": Reason(_("Hate, or contempt for what people are"), 4 * HOUR),
    "harassment": Reason(_("Insults or harassment"), 4 * HOUR),
    "private": Reason(_("It tells what is somebody’s own: an address, a picture, a secret"), DAY),
    "illegal": Reason(_("Something else that the law forbids"), DAY),
    "impostor": Reason(_("It passes for somebody else"), DAY),
    "spam": Reason(_("Advertising, or a trick to get money"), 2 * DAY),
    OTHER: Reason(_("Something else"), 2 * DAY),
}
FINE = {  # for leaving it as it is
    "allowed": _("It breaks no rule of this place."),
    "settled": _("It has been put right already."),
}


def label(key: str) -> str:
    """In words; a reason that is gone still says something."""
    if key in WRONGS:
        return str(WRONGS[key].label)
    return str(FINE.get(key) or WRONGS[OTHER].label)


def gravest(keys: set[str]) -> str:
    return next(key for key in WRONGS if key in keys)
