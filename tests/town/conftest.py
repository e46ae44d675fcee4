"""Hedy administers the town, beside the cast that all tests have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from members.models import Member, Territory
from tests.conftest import make_member
from tests.members.conftest import fresh_memory, letterbox, media, other_town, photograph
from tests.telling import telling

__all__ = ["fresh_memory", "letterbox", "media", "other_town", "photograph", "telling"]


@pytest.fixture
def hedy(town: Territory) -> Member:
    return make_member(town, "hedy", "Hedy Lamarr", role="administrator", language="en")


@pytest.fixture
def desk(client_of: Callable[[Member], Client], hedy: Member) -> Client:
    """Hedy's browser."""
    return client_of(hedy)


LOOK: dict[str, Any] = {
    "name": "Sceaux",
    "tagline": "Among neighbours",
    "accent": "#1f4470",
    "languages": ["fr", "en"],
    "language": "fr",
    "time_zone": "Europe/Paris",
}
