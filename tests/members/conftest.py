"""What the tests of people share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from live.bell import publication
from members.models import Territory
from tests.letterbox import Letterbox


def code_in(body: object) -> str:
    """The code that a mail tells, on a line of its own."""
    found = re.search(r"^ {4}(\d{6})\r?$", str(body), re.MULTILINE)
    assert found, body
    return found[1]


@pytest.fixture(autouse=True)
def fresh_memory() -> None:
    """No guesses are remembered from one test to the next."""
    cache.clear()


@pytest.fixture
def media(settings: Any, tmp_path: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def other_town(town: Territory) -> Territory:
    return Territory.objects.create(name="Bagneux", slug="bagneux", host="bagneux.example.org")


@pytest.fixture
def revoked(django_capture_on_commit_callbacks: Any) -> Callable:
    """``with revoked() as gone:``; then ``gone`` holds (topic, session's hash or "" for all)."""

    @contextmanager
    def listen() -> Iterator[list[tuple[str, str]]]:
        gone: list[tuple[str, str]] = []

        def hear(rings: list[publication.Ring]) -> None:
            gone.extend((ring.topic, ring.revoke) for ring in rings if ring.revoke is not None)

        publication.answer_at(hear)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                yield gone
        finally:
            publication.answer_at(None)

    return listen


def photograph(
    size: tuple[int, int] = (640, 480), form: str = "JPEG", name: str = "me.jpg", **more: Any
) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **more)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


@pytest.fixture
def letterbox(settings: Any) -> Iterator[Letterbox]:
    """A mail server, and a queue before it as the hub has one."""
    box = Letterbox()
    settings.EMAIL_BACKEND = "common.mail.Queue"
    settings.MAIL_CARRIER = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
    box.open()
    yield box
    box.close()
