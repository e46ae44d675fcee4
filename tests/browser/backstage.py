"""The tests' end of the stagehand: ``backstage.room(title="Garden", members=["ada"])``."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from hub.launch.data import REPOSITORY
from proofs.hubs import environment


class Backstage:
    def __init__(self, folder: Path, **more: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.stagehand"],
            cwd=REPOSITORY,
            env=environment(HUB_DATA=str(folder), DJANGO_SETTINGS_MODULE="hub.settings", **more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return partial(self.ask, name)

    def ask(self, do: str, **fields: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"do": do, **fields}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, f"the stagehand could not do {do}: see stderr"
        return json.loads(answer)

    def close(self) -> None:
        self.process.communicate(timeout=20)
