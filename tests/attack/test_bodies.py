"""However a request is cut up, the event loop goes on: pages and sockets feel nothing of it."""

import asyncio
from pathlib import Path

from proofs.hubs import Served
from tests.attack.raw import town
from tests.attack.shapes import DRAWN
from tests.attack.watching import Felt, felt, shoot

CROWD = {"parts": 8, "honest": 8}  # of these as many at once as there are threads for pages
FOR = 0.5  # seconds that each shape is sent


async def harm(url: str, names: list[str], before: Felt) -> dict[str, str]:
    """Which of these was felt, and how."""
    found = {}
    for name in names:
        seen = await felt(url, shoot(url, name, FOR, CROWD.get(name, 2)))
        if not seen.harmless(before):
            found[name] = str(seen)
    return found


async def test_nothing_that_is_sent_is_felt_by_anybody_else(prepared: Path, started: list[Served]):
    url = town(prepared, started)
    before = await felt(url, asyncio.sleep(2))
    hurting = await harm(url, list(DRAWN), before)
    if hurting:  # a neighbour may have taken the core
        hurting = await harm(url, list(hurting), before)
    assert not hurting, f"before: {before}"
