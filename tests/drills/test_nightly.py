"""The worker backs up by itself, and `bin/hub schedule` tells when it last did."""

from __future__ import annotations

import signal
from pathlib import Path

from proofs.hubs import Served, bin_
from tests.launch.test_valkey import eventually


def test_the_worker_backs_up_as_soon_as_a_folder_is_named(
    prepared: Path, started: list[Served], tmp_path: Path
):
    folder = tmp_path / "backups"
    before = bin_("hub", "schedule", HUB_DATA=str(prepared))
    assert "HUB_BACKUPS names no folder" in before.stdout
    assert "last went well: never" in before.stdout.partition("backup:")[2]
    more = {"HUB_DATA": str(prepared), "HUB_BACKUPS": str(folder)}
    started.append(Served("hub", "worker", **more))
    assert eventually(lambda: folder.is_dir() and list(folder.glob("*.tar.gz")), 60)
    assert eventually((prepared / "schedule" / "backup.json").exists, 30)
    assert started[0].end(signal.SIGTERM) == 0
    after = bin_("hub", "schedule", **more).stdout.partition("backup:")[2]
    assert "each night at 3:00" in after
    assert "never" not in after
    assert "Backed up and read back" in after
    (archive,) = folder.iterdir()
    assert bin_("hub", "restore", "--check", str(archive), **more).returncode == 0
