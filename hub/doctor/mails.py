"""Mails: whether there is a server for them, what waits, and what was given up."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_tasks_db.models import DBTaskResult

from common import mail
from hub.doctor.finding import Found, check, notice, ok, wrong

PATIENCE = 3.0  # seconds that a mail server has to take a connection
LATE = timedelta(minutes=10)  # in which a code is still of use
LOST = timedelta(days=1)


@check("mail server", gettext_lazy("Mail server"))
def is_named() -> Iterator[Found]:
    if settings.DEMO:
        yield ok(_("Mails of the demonstration are kept at /demo/."))
    elif "console" in settings.MAIL_CARRIER:
        what = _("No mail leaves: they are only printed, so nobody new can sign in.")
        yield wrong(what, _("Set HUB_SMTP_URL, as docs/operating.md shows, and restart the hub."))
    elif "smtp" in settings.MAIL_CARRIER and (why := _silent()):
        what = _("The mail server %(host)s cannot be reached (%(why)s), so nobody new can sign in.")
        do = _("Check HUB_SMTP_URL, and whether this machine may connect there.")
        yield wrong(what % {"host": settings.EMAIL_HOST, "why": why}, do)
    else:
        yield ok(_("Mails leave by %(host)s.") % {"host": settings.EMAIL_HOST})


def _silent() -> str:
    """Why it takes no connection; nothing where it does."""
    try:
        socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), PATIENCE).close()
    except OSError as error:
        return str(error.strerror or error)
    return ""


@check("mails", gettext_lazy("Mails"), database=True)
def leave() -> Iterator[Found]:
    waiting = mail.waiting()
    if waiting is None:
        yield ok(_("No mail waits."))
    elif waiting.age < LATE:
        yield ok(_("Mails leave within minutes."))
    else:
        yield _stuck(waiting.count, waiting.age, waiting.why)
    since = timezone.now() - LOST
    if count := DBTaskResult.objects.failed().filter(finished_at__gt=since).count():
        what = ngettext(
            "%(count)d mail was given up within a day.",
            "%(count)d mails were given up within a day.",
            count,
        )
        do = _("Look for “failed” in the worker’s log: most often an address does not exist.")
        yield notice(what % {"count": count}, do)


def _stuck(count: int, age: timedelta, why: str) -> Found:
    what = ngettext(
        "%(count)d mail waits, for %(minutes)d minutes now. %(why)s",
        "%(count)d mails wait, the oldest for %(minutes)d minutes now. %(why)s",
        count,
    )
    minutes = int(age.total_seconds() // 60)
    if why:
        said = _("The mail server’s last word: %(why)s.") % {"why": why}
        do = _("Check HUB_SMTP_URL, and ask whoever runs the mail server; the hub tries again.")
    else:
        said = _("They were not tried.")
        do = _("Start the worker (`bin/hub worker`), or restart it if it stands still.")
    return wrong(what % {"count": count, "minutes": minutes, "why": said}, do)
