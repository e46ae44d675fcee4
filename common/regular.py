"""What is done by itself, each moment, hour or night. The app that owns the work registers it."""

from collections.abc import Callable

Work = Callable[[], object]
_momently: list[Work] = []
_hourly: list[Work] = []
_nightly: list[Work] = []


def each_moment(work: Work) -> None:
    """It asks the database one short question where nothing is to be done."""
    if work not in _momently:
        _momently.append(work)


def momently() -> list[Work]:
    return list(_momently)


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
