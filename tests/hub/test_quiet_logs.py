"""One line an event and minute, and no traceback for what is merely away."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from django.db import OperationalError
from redis.exceptions import ConnectionError as RedisAway

from common import log_folding, logs

log = logging.getLogger("tests.quiet")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What a handler like ours writes."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(logs.Folded())
    log.addHandler(handler)
    log.disabled = False
    monkeypatch.setattr(log, "propagate", False)
    yield out
    log.removeHandler(handler)
    log.disabled = True  # what was folded would be told a minute later, to nobody


def fail(error: Exception) -> None:
    try:
        raise error
    except Exception:
        log.exception("The list of people failed")


def test_the_same_line_is_said_once_whatever_its_figures(said: io.StringIO) -> None:
    for number in range(50):
        log.warning("Worker %d died (%s)", number, "SIGKILL")
        log.error(f"Room {number} is late")
    assert said.getvalue().splitlines() == ["Worker 0 died (SIGKILL)", "Room 0 is late"]


def test_other_events_and_what_was_asked_for_are_all_said(said: io.StringIO) -> None:
    log.setLevel(logging.INFO)
    for words in ("The disk is full", "The disk is slow", "The disk is full"):
        log.warning(words)
    for _ in range(3):
        log.info("GET /rooms/ 200")
    log.warning("%s", "one")
    log.warning("%s", "two")
    assert said.getvalue().count("\n") == 7


def test_how_many_were_left_out_is_said_when_the_minute_is_over(
    said: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.launch.test_valkey import eventually

    monkeypatch.setattr(log_folding, "MINUTE", 0.5)
    for _ in range(58):
        log.warning("The doorbell is silent")
    assert eventually(lambda: said.getvalue().count("\n") == 2)
    assert said.getvalue().endswith("The doorbell is silent (and 57 more in the last minute)\n")
    log.warning("The doorbell is silent")
    assert said.getvalue().endswith("\nThe doorbell is silent\n")


@pytest.mark.parametrize(
    "away",
    [OperationalError("connection refused"), RedisAway("Error 111"), BrokenPipeError(32, "pipe")],
)
def test_what_is_away_is_one_line_without_a_traceback(said: io.StringIO, away: Exception) -> None:
    for _ in range(20):
        fail(away)
    (line,) = said.getvalue().splitlines()
    assert line.startswith("The list of people failed (")
    assert str(away) in line


@pytest.mark.parametrize("bug", [ZeroDivisionError("x"), OperationalError("no such column: y")])
def test_a_mistake_of_ours_keeps_its_traceback(said: io.StringIO, bug: Exception) -> None:
    fail(bug)
    assert "Traceback (most recent call last)" in said.getvalue()


def test_what_is_remembered_is_bounded(said: io.StringIO) -> None:
    folded = logs.Folded()
    for number in range(5000):
        words = "".join(chr(97 + int(figure)) for figure in str(number))
        folded.filter(logging.LogRecord("x", logging.ERROR, "", 0, f"room {words}", None, None))
    assert len(folded._seen) <= log_folding.MOST
