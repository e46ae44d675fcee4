"""What the tests of pictures share: where files are kept, and Ada's browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from members.models import Member
from tests.members.conftest import media

__all__ = ["media"]


@pytest.fixture
def ada_client(client_of: Callable[[Member], Client], ada: Member) -> Client:
    return client_of(ada)
