"""The harness itself, in short runs: a whole hub keeps its promises, a planted mistake is found."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from hub.launch.data import REPOSITORY
from proofs.faults.plants import PLANTS, POSTGRESQL_PLANTS
from proofs.faults.postgres import find
from proofs.hubs import environment

DATABASES = ("sqlite", "postgresql")
TOGETHER = 2  # short runs at once: each waits most of its time
REPORT = re.compile(
    r"seed (\d+) \| faults (?P<faults>\d+) landed while a post was in flight \(.*\) \| "
    r"clients \d+ \| attempted (?P<attempted>\d+) = acked (?P<acked>\d+) \+ "
    r"refused (?P<refused>\d+) \+ unknown (?P<unknown>\d+) "
    r"\| lost (?P<lost>\d+), duplicated (?P<duplicated>\d+), "
    r"inverted (?P<inverted>\d+), gaps (?P<gaps>\d+), phantom (?P<phantom>\d+), "
    r"after-revoke (?P<after>\d+), stale>15 s (?P<stale>\d+) "
    r"\| pages (?P<pages>\d+), needless 503 (?P<needless>\d+) \| ack p50/p99 .+ ms "
    r"\(p99 \d+ ms where nothing but the doorbell was away\), "
    r"delivery p50/p99/max .+ ms, recovery p50/p99/max .+ ms \| max loop stall \d+ ms, "
    r"peak RSS \d+ MiB, peak DB connections \d+, deadlocks (?P<deadlocks>\d+)\n"
)
BROKEN = (
    *("lost", "duplicated", "inverted", "gaps", "phantom", "after", "stale"),
    *("needless", "deadlocks"),
)
SHOWN = {  # which promise each mistake breaks
    "early-answer": {"lost"},
    "no-unique-key": {"duplicated"},
    "autoincrement": {"gaps", "lost", "inverted"},
    "no-gap-fetch": {"gaps"},
    "no-head-advert": {"stale", "gaps"},
    "stale-pool": {"needless"},
}
Ran = subprocess.CompletedProcess[str]


def harness(*words: str) -> Ran:
    """Each run has its own process: Django is set up once in each, for its own data folder."""
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "proofs.faults", *words],
        cwd=REPOSITORY,
        env=environment(PYTHONPATH=str(REPOSITORY)),
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    print(ran.stdout + ran.stderr)
    return ran


def facts(ran: Ran) -> dict[str, int]:
    found = REPORT.fullmatch(ran.stdout)
    assert found, ran.stdout + ran.stderr
    numbers = {name: int(number) for name, number in found.groupdict().items()}
    assert numbers["attempted"] == numbers["acked"] + numbers["refused"] + numbers["unknown"]
    return numbers


def kept_its_promises(ran: Ran, least: int = 10) -> bool:
    numbers = facts(ran)
    assert numbers["acked"] > 50, ran.stdout
    assert numbers["pages"] > 10, ran.stdout
    assert numbers["faults"] >= least, ran.stdout
    return ran.returncode == 0 and not any(numbers[name] for name in BROKEN)


@pytest.fixture(scope="module")
def planted() -> Iterator[dict[str, Future[Ran]]]:
    with ThreadPoolExecutor(TOGETHER) as together:
        yield {name: together.submit(harness, "--plant", name) for name in _names()}


def _names() -> list[str]:
    return [*PLANTS, *(POSTGRESQL_PLANTS if find() else ()), "gaps"]


@pytest.mark.parametrize("name", [*PLANTS, *POSTGRESQL_PLANTS])
def test_a_planted_mistake_is_found(planted: dict[str, Future[Ran]], name: str):
    if name not in planted:
        pytest.skip("there is no PostgreSQL on this machine")
    ran = planted[name].result()
    numbers = facts(ran)
    found = {broken for broken in BROKEN if numbers[broken]}
    assert SHOWN[name] & found, ran.stdout
    assert ran.returncode == 2


def test_where_much_must_be_fetched_and_nothing_is_wrong_nothing_is_found(
    planted: dict[str, Future[Ran]],
):
    """The ground of "no-gap-fetch" without its mistake: it is the mistake that is found."""
    assert kept_its_promises(planted["gaps"].result(), least=3)


@pytest.fixture(scope="module")
def fired_at(planted: dict[str, Future[Ran]]) -> Iterator[dict[str, Future[Ran]]]:
    """A minute with each database, both at once. ``FAULTS_SEED`` plays other faults."""
    for short in planted.values():
        short.result()  # nothing else runs beside them
    words = ["--minutes", "1", "--seed", os.environ.get("FAULTS_SEED", "2026")]
    with ThreadPoolExecutor(2) as together:
        yield {name: together.submit(harness, *words, "--database", name) for name in DATABASES}


@pytest.mark.parametrize("database", DATABASES)
def test_a_hub_under_fire_keeps_its_promises(fired_at: dict[str, Future[Ran]], database: str):
    if database == "postgresql" and find() is None:
        pytest.skip("there is no PostgreSQL on this machine")
    assert kept_its_promises(fired_at[database].result())
