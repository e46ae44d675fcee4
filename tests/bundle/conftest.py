"""What `collectstatic` leaves, made once for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings

from frontend import pwa, styles

STATIC = "frontend.storage.Static"


@pytest.fixture(scope="session")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static")
    with override_settings(**served_from(folder)):
        call_command("collectstatic", verbosity=0, interactive=False)
    return folder


@pytest.fixture
def collected(gathered: Path) -> Iterator[Path]:
    """Pages are made of these files."""
    with override_settings(**served_from(gathered)):
        forget()
        yield gathered
    forget()


def served_from(folder: Path) -> dict[str, Any]:
    from django.conf import settings

    stores = settings.STORAGES | {"staticfiles": {"BACKEND": STATIC}}
    return {"STATIC_ROOT": folder, "STORAGES": stores}


def forget() -> None:
    pwa._shell.cache_clear()
    styles._text.cache_clear()
