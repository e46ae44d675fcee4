"""What is done by itself, each hour or each night. The app that owns the work registers it here."""

from collections.abc import Callable

Work = Callable[[], object]
_hourly: list[Work] = []
_nightly: list[Work] = []


def each_hour(work: Work) -> None:
    if work not in _hourly:
        _hourly.append(work)


def hourly() -> list[Work]:
    return list(_hourly)


def each_night(work: Work) -> None:
    if work not in _nightly:
        _nightly.append(work)


def nightly() -> list[Work]:
    return list(_nightly)
