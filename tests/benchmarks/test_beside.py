"""Another checkout of the hub takes the place of the peers, and is run by its own environment."""

from pathlib import Path

from benchmarks.peers.hub import BEFORE, Hub
from benchmarks.peers.lively import Lively
from benchmarks.peers.nchan import Nchan


def test_the_peers_are_there_unless_another_checkout_is():
    peers = [Nchan()]
    assert Hub(members=2).rivals(peers) == peers
    (other,) = Hub(members=2, rooms=3, beside=Path("/before")).rivals(peers)
    assert isinstance(other, Hub)
    assert other.name == BEFORE
    assert (other.checkout, other.python) == (Path("/before"), "/before/.venv/bin/python")
    assert (other.members, other.rooms) == (2, 3)


def test_the_other_checkout_is_seen_in_the_same_town():
    (other,) = Lively(members=2, beside=Path("/before")).rivals([])
    assert isinstance(other, Lively)
    assert other.checkout == Path("/before")
