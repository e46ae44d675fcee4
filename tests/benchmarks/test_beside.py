"""Another checkout of the hub takes the place of the peers, and is run by its own environment."""

from pathlib import Path

from benchmarks.peers.hub import Before, Hub
from benchmarks.peers.nchan import Nchan


def test_the_peers_are_there_unless_another_checkout_is():
    peers = [Nchan()]
    assert Hub(members=2).rivals(peers) == peers
    (other,) = Hub(members=2, rooms=3, beside=Path("/before")).rivals(peers)
    assert isinstance(other, Before)
    assert (other.checkout, other.python) == (Path("/before"), "/before/.venv/bin/python")
    assert (other.members, other.rooms) == (2, 3)
