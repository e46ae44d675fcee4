"""A Valkey of a test's own, which it may kill and freeze."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from proofs.valkey import Valkey


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Valkey]:
    own = Valkey(tmp_path / "valkey.sock")
    own.start()
    yield own
    own.thaw()
    own.kill()
