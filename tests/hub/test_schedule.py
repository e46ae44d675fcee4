"""When the nightly backup is due, and what is remembered of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hub import schedule
from hub.schedule import Run, backup_is_due, last, last_backup, last_night, ran

NIGHT = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)  # three o'clock in Paris, in winter


@pytest.fixture(autouse=True)
def hub(settings: Any, tmp_path: Path) -> None:
    settings.DATA, settings.BACKUPS = tmp_path, tmp_path / "backups"
    settings.TIME_ZONE = "Europe/Paris"


def known(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr(schedule, "last", lambda name: run)


def test_the_night_is_that_of_the_hub_s_own_hour():
    assert last_night(NIGHT) == NIGHT
    assert last_night(NIGHT - timedelta(seconds=1)) == NIGHT - timedelta(days=1)
    assert last_night(NIGHT + timedelta(hours=23)) == NIGHT
    summer = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
    assert last_night(summer + timedelta(hours=5)) == summer
    for hours in range(24 * 400):
        now = NIGHT + timedelta(hours=hours)
        assert timedelta(0) <= now - last_night(now) < timedelta(hours=25)


def test_it_is_due_once_a_night_at_once_without_any_and_later_after_a_night_off(monkeypatch):
    assert backup_is_due(NIGHT + timedelta(hours=9)), "there is none yet"
    well = NIGHT + timedelta(minutes=1)
    known(monkeypatch, Run(well, well))
    assert not backup_is_due(NIGHT + timedelta(hours=9))
    assert not backup_is_due(NIGHT + timedelta(hours=23, minutes=59))
    assert backup_is_due(NIGHT + timedelta(hours=24))
    assert backup_is_due(NIGHT + timedelta(days=5, hours=9))


def test_what_went_wrong_is_tried_again_an_hour_later(monkeypatch):
    tried = NIGHT + timedelta(minutes=1)
    known(monkeypatch, Run(NIGHT - timedelta(days=1), tried, "No space left on device."))
    assert not backup_is_due(tried + timedelta(minutes=59))
    assert backup_is_due(tried + timedelta(minutes=61))


def test_without_a_folder_it_is_never_due(settings: Any):
    settings.BACKUPS = None
    assert not backup_is_due(NIGHT)


def test_what_went_well_stays_known_when_the_next_goes_wrong(tmp_path: Path):
    assert last_backup() is None
    ran("backup", well=True, said="all of it")
    first = last_backup()
    assert first is not None
    ran("backup", well=False, said="No space left on device.")
    assert last_backup() == first
    assert last("backup").said == "No space left on device."
    assert sorted(path.name for path in (tmp_path / "schedule").iterdir()) == ["backup.json"]
    (tmp_path / "schedule" / "backup.json").write_bytes(b"\0half")
    assert last_backup() is None, "what cannot be read is not believed"
