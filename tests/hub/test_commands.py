"""`bin/hub COMMAND` starts with what it needs."""

import os
import subprocess
import sys
from pathlib import Path

LOADED = "import sys; from hub.launch import site; site.setup(); print(*sys.modules, sep='\\n')"


def loaded(data: Path, more: str = "") -> list[str]:
    asked = [sys.executable, "-P", "-c", LOADED + more]
    environment = os.environ | {"HUB_DATA": str(data)}
    run = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_a_command_does_without_the_web_server(tmp_path: Path) -> None:
    """It is 28 MB, in the worker that sends the mails as well."""
    serving = loaded(tmp_path, "; import hub.server; print(*sys.modules, sep='\\n')")
    assert {"django", "twisted", "daphne.server"} <= set(serving)
    plain = loaded(tmp_path)
    assert "rooms.models" in plain
    assert not {"twisted", "autobahn", "daphne"} & set(plain)
