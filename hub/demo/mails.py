"""The last mails of a demonstration, kept as files in the data folder and shown on /demo/."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend
from django.utils import timezone

from common.mail import TOWN

KEPT = 50


class Backend(EmailBackend):
    """Prints each mail in the terminal, as the console backend does, and keeps the last ones."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            keep(message)
        return super().send_messages(email_messages) or 0


def folder() -> Path:
    return Path(settings.DATA) / "mails"


def keep(message: EmailMessage) -> None:
    """One file a mail, written whole before it is named: several processes may send at once."""
    folder().mkdir(parents=True, exist_ok=True)
    mail = {
        "to": ", ".join(message.to),
        "town": message.extra_headers.get(TOWN, ""),
        "subject": str(message.subject),
        "body": str(message.body),
        "at": timezone.now().isoformat(),
    }
    name = f"{time.time_ns():020}-{os.getpid()}"
    draft = folder() / f"{name}.part"
    draft.write_text(json.dumps(mail), encoding="utf-8")
    draft.rename(folder() / f"{name}.json")
    for old in _names()[KEPT:]:
        old.unlink(missing_ok=True)


def forget(address: str, town: int) -> None:
    """Those of this town to this address."""
    for name in _names():
        try:
            told = json.loads(name.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue  # pruned by another process meanwhile
        theirs = told.get("town", "") in ("", str(town))
        if theirs and address.lower() in str(told.get("to", "")).lower():
            name.unlink(missing_ok=True)


def kept() -> list[dict[str, Any]]:
    """``{"to", "subject", "body", "at"}``, the last first."""
    found = []
    for name in _names()[:KEPT]:
        try:
            mail = json.loads(name.read_text(encoding="utf-8"))
            found.append(mail | {"at": datetime.fromisoformat(mail["at"])})
        except (OSError, ValueError, KeyError):
            continue  # pruned by another process meanwhile
    return found


def _names() -> list[Path]:
    return sorted(folder().glob("*.json"), reverse=True) if folder().is_dir() else []
