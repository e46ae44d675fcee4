"""The whole demonstration, told once for all tests of a module: it takes a few seconds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from hub.demo.stories.telling import Told, tell
from members.skills import load_skills


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Told]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_skills()  # a test before this one may have emptied every table
        yield tell()
        transaction.set_rollback(True)
