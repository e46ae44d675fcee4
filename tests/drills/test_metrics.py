"""One scrape of several workers tells of them all, and of none that is gone."""

from __future__ import annotations

import os
import re
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from proofs.hubs import Served, bin_
from tests.launch.test_valkey import eventually


def ups(url: str, kind: str = "web") -> dict[int, float]:
    """What a scrape says of each process."""
    text = urllib.request.urlopen(f"{url}metrics", timeout=20).read().decode()
    found = re.findall(rf'^uphub_process_up{{process="{kind}-(\d+)"}} (\S+)$', text, re.M)
    return {int(pid): float(value) for pid, value in found}


def test_workers_are_told_together_and_the_dead_not_at_all(prepared: Path, started: list[Served]):
    bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(prepared))
    more = {"HUB_DATA": str(prepared), "REDIS_URL": settings.REDIS_URL}
    started.append(Served("hub", "serve", "--port", "0", "--workers", "2", **more))
    url = started[0].ready()
    assert eventually(lambda: list(ups(url).values()) == [1.0, 1.0])
    before = set(ups(url))
    assert all(set(ups(url)) == before for _ in range(6))  # whichever of them answers
    os.kill(min(before), signal.SIGKILL)
    assert eventually(lambda: len(ups(url)) == 2 and set(ups(url)) != before, 40)
    assert min(before) not in ups(url)
    forwarded = urllib.request.Request(f"{url}metrics", headers={"X-Forwarded-For": "127.0.0.1"})
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(forwarded)
    began = time.monotonic()
    assert started[0].end(signal.SIGTERM) == 0
    assert time.monotonic() - began < 30
    assert list((prepared / "processes").iterdir()) == []
