"""Whatever file is sent as a picture, the hub lives, answers in words, and stays small."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from proofs.hubs import Served
from tests.attack.hostile import pictures
from tests.attack.hostile.jpeg import jpeg
from tests.attack.hostile.png import png
from tests.attack.raw import town
from tests.attack.uploads import Bringer, Memory, children

SEED = int(os.environ.get("ATTACK_SEED", "16"))
MOST = 100  # MB that a picture may cost, whatever it is
BODY = 4  # times that a server holds what is sent while it reads it, be it a picture or not
ANSWERS = {200, 413, 415}


@pytest.fixture(scope="module")
def hub(shared: Path, started_for_all: list[Served]) -> Served:
    # Who brings so many is told to wait, which is proven elsewhere.
    town(shared, started_for_all, HUB_RATE_LIMITS="0")
    return started_for_all[0]


@pytest.fixture(scope="module")
def ada(hub: Served, shared: Path) -> Bringer:
    return Bringer(hub.url, shared)


@pytest.mark.parametrize("size", [(1, 16_000_000), (16_000_000, 1)])
def test_a_small_file_does_not_take_half_a_gigabyte(hub: Served, ada: Bringer, size):
    file = png(size, colour=0, depth=1)
    assert len(file) < 150_000
    assert ada.bring(jpeg((40, 30)))[0] == 200
    with Memory(hub.process.pid).watched() as memory:
        answers = ada.bring(file)[0], ada.wear(file)[0]
    assert memory.most < MOST
    assert answers == (413, 413)


def test_two_hundred_hostile_files_leave_a_hub_that_takes_an_honest_one(hub: Served, ada: Bringer):
    honest = jpeg((4000, 3000))
    assert ada.bring(honest)[0] == 200
    costs: dict[str, float] = {}
    for name, file in pictures(SEED):
        memory = Memory(hub.process.pid)
        with memory.watched():
            answer, said = ada.bring(file)
        costs[name] = memory.most
        assert answer in ANSWERS, (name, answer, said)
        assert '"message"' in said or answer == 200, (name, said)
    dearest = max(costs, key=lambda name: costs[name])
    assert costs[dearest] < MOST, dearest
    assert (ada.bring(honest)[0], ada.wear(honest)[0]) == (200, 302)
    assert not children(hub.process.pid)
    assert not [line for line in hub.said if "Traceback" in line]
