"""Mails: queued in the transaction that needs them, sent by the worker, again until they leave."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from email.headerregistry import Address
from email.utils import format_datetime, parseaddr, parsedate_to_datetime
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from msgspec import Struct

log = logging.getLogger(__name__)
# Seconds before each new try: a mail server that restarts, one that lets strangers wait, a night.
WAITS = (10, 30, 60, 120, 300, 600, 1800, 3600, 10800, 21600, 43200)
EXPIRES = "Expires"  # RFC 4021: past this date the mail says nothing useful
TOWN = "X-Hub-Town"  # its number: one address may be somebody's in several towns of a hub
Letter = dict[str, Any]
outcomes: Counter[str] = Counter()  # of what this process tried to send


class Queue(BaseEmailBackend):
    """Django's door for mails: what is sent here is a row, and leaves only if the row stands."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            send.enqueue(written(message))
        return len(email_messages)


def sender(name: str) -> str:
    """For ``From``: under this name, at the address that the hub writes from."""
    return str(Address(name, addr_spec=parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def until(message: EmailMessage, seconds: float) -> None:
    """Say that the mail is of no use after so many seconds: it is then not sent any more."""
    message.extra_headers[EXPIRES] = format_datetime(timezone.now() + timedelta(seconds=seconds))


def of_town(message: EmailMessage, town: int) -> None:
    """Say which town writes: with whom leaves that one, its mails go and no others."""
    message.extra_headers[TOWN] = str(town)


def written(message: EmailMessage) -> Letter:
    """As a row can hold it: attachments of text. Raises ValueError for others."""
    files = [list(one) for one in message.attachments if isinstance(one, tuple)]
    if len(files) < len(message.attachments) or not all(isinstance(one[1], str) for one in files):
        raise ValueError("A queued mail has attachments of text alone.")
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "from_email": message.from_email,
        "to": list(message.to),
        "cc": list(message.cc),
        "bcc": list(message.bcc),
        "reply_to": list(message.reply_to),
        "headers": {name: str(value) for name, value in message.extra_headers.items()},
        "alternatives": [list(one) for one in getattr(message, "alternatives", ())],
        **({"attachments": files} if files else {}),
    }


def _message(letter: Letter) -> EmailMessage:
    """As it was before it was a row. What is attached is bytes, whatever its type is called."""
    files = [(name, text.encode(), kind) for name, text, kind in letter.get("attachments", ())]
    carrier = get_connection(settings.MAIL_CARRIER)
    return EmailMultiAlternatives(**letter | {"attachments": files}, connection=carrier)


@task()
def send(letter: Letter, tries: int = 0, why: str = "") -> str:
    """Say whether it is "sent", "waiting" or "late". Raises what no second try would mend.

    ``why`` it did not leave before is kept in the row, for whoever looks what is stuck.
    """
    if late(letter):
        return "late"
    try:
        _message(letter).send()
        outcomes["sent"] += 1
    except (SMTPException, OSError) as error:
        if tries == len(WAITS) or for_good(error):
            outcomes["failed"] += 1
            raise
        outcomes["postponed"] += 1
        wait = WAITS[tries]
        log.warning("A mail does not leave (%s); again in %d s.", reason(error), wait)
        again = send.using(run_after=timezone.now() + timedelta(seconds=wait))
        again.enqueue(letter, tries + 1, reason(error))
        return "waiting"
    return "sent"


def to(address: str, town: int) -> QuerySet[DBTaskResult]:
    """Mails of this town to this address: those that wait, and what is still kept of those that
    left. What does not say of which town it is counts as well."""
    rows = DBTaskResult.objects.filter(task_path=send.module_path)
    told = Cast(KT(f"args_kwargs__args__0__headers__{TOWN}"), TextField())
    rows = rows.annotate(said=Cast("args_kwargs", TextField()), town=told)
    ours = Q(town__isnull=True) | Q(town=str(town))
    return rows.filter(ours, said__icontains=json.dumps(address))


class Waiting(Struct):
    """Mails that have not left: how many, how old the oldest is, and why it has not."""

    count: int
    age: timedelta
    why: str


def waiting() -> Waiting | None:
    """None where all have left."""
    rows = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=send.module_path
    ).values_list("enqueued_at", KT("args_kwargs__args__1"), KT("args_kwargs__args__2"))
    # Each try is a row of its own, so what was waited before it is reckoned.
    begun = [(at - timedelta(seconds=sum(WAITS[: int(n or 0)])), why or "") for at, n, why in rows]
    if not begun:
        return None
    since, why = min(begun)
    return Waiting(len(begun), timezone.now() - since, why)


def late(letter: Letter) -> bool:
    date = letter["headers"].get(EXPIRES)
    return date is not None and parsedate_to_datetime(date) < timezone.now()


def for_good(error: Exception) -> bool:
    """The address or the mail itself is refused. A refused password may be put right."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= 500


def reason(error: Exception) -> str:
    """For the log: never an address."""
    if isinstance(error, SMTPRecipientsRefused):
        return f"SMTP {[code for code, _ in error.recipients.values()]}"
    return f"SMTP {error.smtp_code}" if hasattr(error, "smtp_code") else str(error)
