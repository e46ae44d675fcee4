"""What is done by itself, hour after hour. The app that owns the work registers it here."""

from collections.abc import Callable

Work = Callable[[], None]
_hourly: list[Work] = []


def each_hour(work: Work) -> None:
    if work not in _hourly:
        _hourly.append(work)


def hourly() -> list[Work]:
    return list(_hourly)
