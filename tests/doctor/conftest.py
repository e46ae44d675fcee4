"""A hub that is well, for each test to hurt."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from hub import schedule, worker_heartbeat
from hub.doctor import Finding, Level, examine
from tests.launch.conftest import letterbox

__all__ = ["letterbox"]

Doctor = Callable[..., list[Finding]]


@pytest.fixture
def well(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """Its data folder: the worker beats, a backup was made, and a mail server takes connections."""
    tmp_path.chmod(0o700)
    settings.DATA = tmp_path
    settings.MAIL_CARRIER = "django.core.mail.backends.smtp.EmailBackend"
    worker_heartbeat.touch()
    schedule.ran("backup", well=True)
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        yield tmp_path


@pytest.fixture
def doctor() -> Doctor:
    """``doctor("disk")``: what that check found that is not well."""

    def look(name: str) -> list[Finding]:
        with translation.override("en"):
            found = examine([name])
        assert found
        assert all(one.do for one in found if one.level != Level.OK)
        return [one for one in found if one.level != Level.OK]

    return look
