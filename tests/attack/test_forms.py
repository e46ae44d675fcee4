"""Eight forms at once cost little more than their bytes, however their letters are written."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from common.bodies import FORM as MOST
from proofs.hubs import Served
from tests.attack.raw import town
from tests.attack.shapes import FORM, MULTI, PLAIN, TOKEN, part, request, send
from tests.attack.uploads import Memory

AT_ONCE = 8  # as many as there are threads for pages
GROWN = 100  # MB that they may cost, all together
SIZES = [60 * 1024, MOST - 200]  # as many as there are threads are read at once, and two of these
LETTERS = ["%", "%c3%a9", "%c3a", "%zz", "%f0%9f%98%80%", "中%", "+"]


@pytest.fixture(scope="module")
def hub(shared: Path, started_for_all: list[Served]) -> Served:
    town(shared, started_for_all, HUB_RATE_LIMITS="0")
    return started_for_all[0]


def sent(kind: str, body: bytes) -> bytes:
    """To a form that reads it, for it has the token."""
    return request("POST", PLAIN, kind, body, f"X-CSRFToken: {TOKEN}")


def written(size: int, letter: str) -> list[bytes]:
    """Forms of so many bytes: in a value, in a name, in a part."""
    text = letter.encode() * (size // len(letter.encode()))
    parted = part('; name="login"', text) + b"--b--\r\n"
    return [sent(FORM, b"login=" + text), sent(FORM, text + b"=a"), sent(MULTI, parted)]


def test_eight_forms_at_once_cost_little(hub: Served):
    forms = [form for size in SIZES for letter in LETTERS for form in written(size, letter)]
    answers = Counter[str]()
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        warm = [sent(FORM, b"login=ada")] * AT_ONCE
        answers.update(crowd.map(send, [hub.url] * AT_ONCE, warm))
        with Memory(hub.process.pid).watched() as memory:
            for form in forms:
                answers.update(crowd.map(send, [hub.url] * AT_ONCE, [form] * AT_ONCE))
    assert answers == {"200": AT_ONCE * (1 + len(forms))}  # read, and found to be no address
    assert memory.most < GROWN
