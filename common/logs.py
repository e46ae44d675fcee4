"""What the log is for: what went wrong here. What a visitor did wrong is a line for who asks."""

from __future__ import annotations

import logging

from django.db import InterfaceError, OperationalError
from redis import RedisError

from common import log_folding

VISITORS = ("django.security", "django.request")


class Ours(logging.Filter):
    """Refused requests (4xx) are said only where HUB_LOG is INFO, in one line without a traceback.

    Django warns of each page that is not there, and prints a traceback for each form that no
    browser would send: a scanner would hide what matters, and fill the disk.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", 500)
        if not record.name.startswith(VISITORS) or status >= 500:
            return True
        record.exc_info = record.exc_text = record.stack_info = None
        return logging.getLogger().isEnabledFor(logging.INFO)


# What is away is known from one line; a traceback a second would hide what matters.
AWAY = (OSError, RedisError, InterfaceError, OperationalError)
MISTAKES = ("no such", "near ", "has no column", "table ")  # SQLite calls these operational too


class Folded(log_folding.Folded):
    """One line an event and minute, and no traceback of a database or Valkey that is away."""

    def is_away(self, error: BaseException | None) -> bool:
        return isinstance(error, AWAY) and not str(error).startswith(MISTAKES)
