"""A seed is a whole evening of bad luck, and the same one each time."""

from __future__ import annotations

from collections import Counter

import pytest

from proofs.faults.deeds import Deeds
from proofs.faults.plans import PLANTED, planted
from proofs.faults.schedule import KINDS, schedule


def test_the_same_seed_is_the_same_schedule():
    assert schedule(7, 600, "sqlite") == schedule(7, 600, "sqlite")
    assert schedule(7, 600, "sqlite") != schedule(8, 600, "sqlite")


def test_an_hour_has_every_kind_of_fault_and_enough_of_them():
    for database in ("sqlite", "postgresql"):
        faults = schedule(1, 3600, database)
        kinds = Counter(fault.kind for fault in faults)
        assert set(kinds) == {name for name, kind in KINDS.items() if kind.only in ("", database)}
        assert len(faults) > 2000
        assert min(kinds.values()) > 40


def test_faults_stay_within_their_bounds():
    for fault in schedule(3, 600, "postgresql"):
        kind = KINDS[fault.kind]
        assert kind.least <= fault.lasts <= kind.most
        assert 0 <= fault.which < 1
        assert 0 < fault.at < 600


def test_only_the_kinds_that_are_asked_for_come():
    faults = schedule(1, 60, "sqlite", ("link cut", "postgres kill"))
    assert {fault.kind for fault in faults} == {"link cut"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_fault_can_be_carried_out(kind: str):
    assert hasattr(Deeds, "_" + kind.replace(" ", "_").replace("-", "_"))


@pytest.mark.parametrize("name", PLANTED)
def test_every_planted_mistake_has_faults_that_bring_it_out(name: str):
    assert planted(name, 1, "sqlite").faults
