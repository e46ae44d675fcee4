"""Limits as a test writes them, and a clock that it sets."""

from common.rate_limits import rates


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def asks(written: str, name: str = "ada") -> list:
    return [(f"{name}:{rate.name}", rate) for rate in rates(written)]
