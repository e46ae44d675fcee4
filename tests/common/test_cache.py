"""A server that all processes share, and Django's cache on it: while it is away, memory serves."""

from __future__ import annotations

from secrets import token_hex

import pytest

from common import cache as module
from common.valkey import Valkey as Client
from proofs.valkey import Valkey


@pytest.mark.parametrize("away", [True, False])
def test_whoever_looks_whether_it_is_back_leaves_the_turn_to_others(server: Valkey, away: bool):
    class Changing(Client):
        """Others change it between any two looks at it."""

        looks = int(away)

        @property
        def _away(self) -> bool:
            self.looks += 1
            return self.looks % 2 == 0

        @_away.setter
        def _away(self, value: bool) -> None: ...

    client = Changing(f"unix://{server.socket}")
    assert client.ask(lambda one: one.ping())
    assert client._turn.acquire(blocking=False)


def test_the_cache_is_shared_and_goes_on_in_memory(server: Valkey, settings, monkeypatch):
    client = Client(f"unix://{server.socket}")
    monkeypatch.setattr(module, "valkey", lambda: client)
    params = {"KEY_PREFIX": token_hex(4)}
    here, there = (module.SharedCache(token_hex(4), params) for _ in range(2))
    here.set("guesses", [1, 2], 60)
    assert there.get("guesses") == [1, 2]
    assert there.add("lock", True)
    assert not here.add("lock", True)
    assert here.delete("lock")
    assert there.get("lock", "none") == "none"
    server.kill()
    assert here.get("guesses") == [1, 2], "what it wrote itself it still knows"
    assert there.get("guesses") is None
    assert here.add("lock", True)
    assert not here.add("lock", True)
    here.set("guesses", [3])
    server.start()
    client.expect()
    assert here.get("guesses") is None, "a Valkey that begins anew; limits begin anew with it"
    here.set("gone", 1, 0)
    assert here.get("gone") is None
    here.clear()
