"""What a check finds, the list of checks, and looking at all of them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from django.db import Error
from django.utils.translation import gettext as _
from msgspec import Struct

log = logging.getLogger(__name__)


class Level(StrEnum):
    OK = "ok"
    NOTICE = "notice"  # worth knowing; nothing breaks today
    WRONG = "wrong"


class Found(Struct):
    """``what`` is one sentence of what is, ``do`` one of what to do about it."""

    level: Level
    what: str
    do: str = ""


class Finding(Found, kw_only=True):
    """``check`` is the name of what was looked at, ``title`` the same for people."""

    check: str
    title: str


class Check(Struct):
    name: str
    title: Any  # lazy: said in the language of whoever asks
    look: Callable[[], Iterable[Found]]
    database: bool  # it cannot look without one


CHECKS: list[Check] = []


def check(name: str, title: Any, *, database: bool = False) -> Callable[[Any], Any]:
    """Put a function without arguments, which yields what it found, on the list."""

    def register(look: Callable[[], Iterable[Found]]) -> Callable[[], Iterable[Found]]:
        CHECKS.append(Check(name, title, look, database))
        return look

    return register


def ok(what: str) -> Found:
    return Found(Level.OK, what)


def notice(what: str, do: str) -> Found:
    return Found(Level.NOTICE, what, do)


def wrong(what: str, do: str) -> Found:
    return Found(Level.WRONG, what, do)


def examine(names: Sequence[str] = ()) -> list[Finding]:
    """Every check, or those named, in the active language; never raises. Takes some seconds where
    something hangs."""
    found: list[Finding] = []
    away = False
    for one in CHECKS:
        if names and one.name not in names:
            continue
        mine = _look(one, away)
        away = away or (one.name == "database" and mine[0].level == Level.WRONG)
        found += [
            Finding(said.level, said.what, said.do, check=one.name, title=str(one.title))
            for said in mine
        ]
    return found


def _look(one: Check, away: bool) -> list[Found]:
    if one.database and away:
        return [_unseen()]
    try:
        return list(one.look())
    except Error:
        return [_unseen()]
    except Exception as error:
        log.warning("The check %s could not look: %r", one.name, error)
        why = _("This could not be looked at (%(error)s).") % {"error": repr(error)}
        return [notice(why, _("Tell the makers of UP Hub what stands in brackets."))]


def _unseen() -> Found:
    what = _("This could not be looked at, since the database does not answer.")
    return notice(what, _("Mend the database first, then look again."))
