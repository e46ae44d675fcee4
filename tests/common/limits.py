"""Limits as a test writes them, and a clock that it sets."""

from common.rate_limits import Sharing, rates
from common.valkey import Valkey as Client
from proofs.valkey import Valkey


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def asks(written: str, name: str = "ada") -> list:
    return [(f"{name}:{rate.name}", rate) for rate in rates(written)]


def worker(server: Valkey, prefix: str) -> Sharing:
    """As a process has one; told by hand, so that nothing depends on when."""
    client = Client(f"unix://{server.socket}")
    sharing = Sharing(client, prefix)
    sharing.buckets._spent = lambda: None
    sharing.client = client  # type: ignore[attr-defined]
    return sharing


def passed(sharing: Sharing, times: int, written: str = "10/h") -> int:
    return sum(sharing.buckets.take(asks(written)) == 0 for _ in range(times))
