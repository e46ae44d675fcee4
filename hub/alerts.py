"""A mail to the technician when something is wrong: one a day at most, and one when all is well.

The worker looks, in a thread of its own: a database that hangs and a mail that takes long keep it
from nothing. The mail does not go by the queue, which may be what is stuck.
"""

from __future__ import annotations

import fcntl
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hub.doctor import Finding, Level, examine

log = logging.getLogger(__name__)
LOOK = 600.0  # seconds between two looks
LASTS = timedelta(minutes=8)  # what is over by the next look is worth no mail
DAY = timedelta(hours=23)  # so that a mail comes at the same hour each day
AGAIN = timedelta(hours=1)  # after a mail that could not leave


class Known(msgspec.Struct):
    """``since`` something is wrong; ``told`` when a mail last said so, ``tried`` when one was to;
    ``open``: it was not yet said that all is well again."""

    since: datetime | None = None
    told: datetime | None = None
    tried: datetime | None = None
    open: bool = False


class Alerts:
    def __init__(self) -> None:
        self._leaving = threading.Event()

    def begin(self) -> None:
        if settings.ALERTS:
            threading.Thread(target=self._run, name="alerts", daemon=True).start()

    def end(self) -> None:
        self._leaving.set()

    def _run(self) -> None:
        while not self._leaving.wait(LOOK):
            try:
                look()
            except Exception:
                log.exception("Nobody could look whether something is wrong")
            finally:
                connection.close()


def look() -> None:
    """Look at everything, and write to the technician if it is time to."""
    with translation.override(settings.LANGUAGE_CODE):
        wrong = [one for one in examine() if one.level == Level.WRONG]
        with _known() as known:
            if known is not None:
                _judge(known, wrong)


def _judge(known: Known, wrong: list[Finding]) -> None:
    now = timezone.now()
    if wrong:
        known.since = known.since or now
        lasts = now - known.since >= LASTS
        if lasts and _past(known.told, DAY, now) and _past(known.tried, AGAIN, now):
            known.tried = now
            if _write(_trouble(wrong)):
                known.told, known.open = now, True
    else:
        known.since = None
        if known.open and _past(known.tried, AGAIN, now):
            known.tried = now
            known.open = not _write(_relief())


def _past(moment: datetime | None, span: timedelta, now: datetime) -> bool:
    return moment is None or now - moment >= span


def _trouble(wrong: list[Finding]) -> tuple[str, str]:
    """Its subject and its words."""
    count = ngettext("%(count)d thing is wrong", "%(count)d things are wrong", len(wrong))
    parts = [f"{one.title}\n{one.what}\n→ {one.do}" for one in wrong]
    foot = _("You get this mail once a day at most, for as long as something is wrong.")
    more = _("All of it: `bin/hub doctor`, or the page /town/health/ of the hub.")
    return f"UP Hub {_name()}: {count % {'count': len(wrong)}}", "\n\n".join([*parts, more, foot])


def _relief() -> tuple[str, str]:
    what = _("All is well again.")
    return f"UP Hub {_name()}: {what}", what


def _name() -> str:
    return next(iter(settings.ALLOWED_HOSTS), "")


def _write(words: tuple[str, str]) -> bool:
    """Whether it left. What could not is in the log instead."""
    subject, body = words
    try:
        carrier = get_connection(settings.MAIL_CARRIER)
        EmailMessage(subject, body, to=settings.ALERTS, connection=carrier).send()
    except Exception as error:  # a mail server finds many ways
        log.error("The technician could not be written to (%s). %s\n%s", error, subject, body)
        return False
    log.warning("The technician was written to: %s", subject)
    return True


@contextmanager
def _known() -> Iterator[Known | None]:
    """What is known, kept afterwards; None while another worker looks."""
    path = Path(settings.DATA, "alerts.json")
    with path.open("a+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        file.seek(0)
        try:
            known = msgspec.json.decode(file.read(), type=Known)
        except msgspec.MsgspecError:
            known = Known()
        yield known
        file.seek(0)
        file.truncate()
        file.write(msgspec.json.encode(known))
