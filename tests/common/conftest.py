"""A Valkey of a test's own, which it may kill and freeze."""

from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest

from common.rate_limits import Sharing
from proofs.valkey import Valkey
from tests.common.limits import worker


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Valkey]:
    own = Valkey(tmp_path / "valkey.sock")
    own.start()
    yield own
    own.thaw()
    own.kill()


@pytest.fixture
def two(server: Valkey) -> list[Sharing]:
    """Two workers, which are told by hand."""
    prefix = token_hex(4)
    return [worker(server, prefix) for _ in range(2)]
