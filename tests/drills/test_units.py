"""The units that `bin/hub install` writes: systemd takes them, and they may do little."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from hub.launch.data import REPOSITORY

UNITS = ("uphub-web.service", "uphub-worker.service", "uphub-backup.service", "uphub-backup.timer")
SAID = ("--host", "hub.sceaux.fr", "--mail", "smtp://mail.sceaux.fr:25", "--from", "hub@sceaux.fr")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("server")
    call_command("install", "--root", str(root), *SAID, stdout=StringIO())
    return root


@pytest.mark.parametrize("name", UNITS)
def test_systemd_takes_the_units_as_they_are(installed: Path, name: str) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("this machine has no systemd")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", installed / "etc/systemd/system" / name],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "uphub" in line]
    assert (done.returncode, ours) == (0, []), done.stderr


def test_the_services_may_do_little(installed: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("this machine has no systemd")
    for name in UNITS[:3]:
        unit = installed / "etc/systemd/system" / name
        line = subprocess.run(
            ["systemd-analyze", "security", "--offline=true", "--no-pager", unit],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()[-1]
        found = re.search(r"level for \S+: ([\d.]+)", line)
        assert found, line
        assert float(found[1]) <= 1.5, line


def unit(root: Path, name: str) -> list[str]:
    return (root / "etc/systemd/system" / name).read_text().splitlines()


def test_the_worker_waits_for_the_tables_and_both_come_back(installed: Path) -> None:
    web, worker = unit(installed, UNITS[0]), unit(installed, UNITS[1])
    assert f"ExecStartPre={REPOSITORY}/bin/hub prepare" in web
    assert any(line.startswith("After=uphub-web.service ") for line in worker)
    for lines in (web, worker):
        assert {"Restart=always", "RestartSec=5", "StartLimitIntervalSec=0"} <= set(lines)
        assert {"User=hub", "ProtectSystem=strict", "ReadWritePaths=/srv/hub"} <= set(lines)
        assert not [line for line in lines if line.startswith("Read") and str(REPOSITORY) in line]


def test_other_folders_of_the_settings_may_be_written(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    said = "HUB_DATA=/data/town\nHUB_BACKUPS=/mnt/backups\nHUB_HOSTS=hub.sceaux.fr\n"
    (tmp_path / "etc/uphub.env").write_text(said)
    call_command("install", "--root", str(tmp_path), stdout=StringIO())
    assert (tmp_path / "data/town").is_dir()
    writes = [line for line in unit(tmp_path, UNITS[1]) if line.startswith("ReadWritePaths")]
    assert writes == ["ReadWritePaths=/data/town", "ReadWritePaths=-/mnt/backups"]
    assert any("backup --quiet /mnt/backups" in line for line in unit(tmp_path, UNITS[2]))
    assert (tmp_path / "etc/uphub.env").read_text() == said
