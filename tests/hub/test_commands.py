"""`bin/hub COMMAND` starts with what it needs."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from proofs.hubs import bin_

SETUP = "from hub.launch import prepare; prepare.setup(); "
LOADED = f"import sys; {SETUP}print(*sys.modules, sep='\\n')"


def loaded(data: Path, more: str = "") -> list[str]:
    asked = [sys.executable, "-P", "-c", LOADED + more]
    environment = os.environ | {"HUB_DATA": str(data)}
    run = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_a_command_does_without_the_web_server(tmp_path: Path) -> None:
    """It is 28 MB, in the worker that sends the mails as well."""
    serving = loaded(tmp_path, "; import hub.serving.server; print(*sys.modules, sep='\\n')")
    assert {"django", "twisted", "daphne.server"} <= set(serving)
    plain = loaded(tmp_path)
    assert "rooms.models" in plain
    assert not {"twisted", "autobahn", "daphne"} & set(plain)


def test_alone_it_names_its_own_commands_and_its_version(tmp_path: Path) -> None:
    data = {"HUB_DATA": str(tmp_path)}
    said = bin_("hub", **data).stdout
    assert "\n  backup  " in said
    assert "flush" not in said
    assert bin_("hub", "--version", **data).stdout == f"{settings.VERSION}\n"


def test_a_command_beside_a_hub_that_does_not_run_misses_no_doorbell(tmp_path: Path) -> None:
    """Unless one was named, which then is away."""
    data = {"HUB_DATA": str(tmp_path)}
    assert bin_("hub", "prepare", **data).returncode == 0
    assert bin_("hub", "territory", "Sceaux", "127.0.0.1", **data).returncode == 0
    member = ("member", "anne@example.org", "--name", "Anne")
    assert "doorbell" not in bin_("hub", *member, **data).stderr
    away = {"REDIS_URL": "redis://127.0.0.1:1", **data}
    assert "doorbell did not ring" in bin_("hub", *member, "--role", "animator", **away).stderr
