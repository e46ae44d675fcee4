"""docker-compose.yml read as Compose reads it, and its services run without Docker."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml
from compose_spec import PyCompose

from hub.launch.data import REPOSITORY

# The innermost first: one may stand in another's words.
VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?::(?P<sign>[-?])(?P<words>[^{}]*))?\}")
TAG = re.compile(r":[\w.-]+(?=@sha256:)")  # Docker takes both, this reader either
PROJECT = {"COMPOSE_PROJECT_NAME": "uphub"}  # which Compose 2 says itself
PYTHON = Path(sys.executable)


class Unset(Exception):
    """A variable that has to be set, and is not."""


def example(**filled: str) -> dict[str, str]:
    """.env.example, as someone filled it in."""
    lines = (REPOSITORY / ".env.example").read_text().splitlines()
    pairs = [line.partition("=")[::2] for line in lines if "=" in line and not line.startswith("#")]
    return dict(pairs) | filled


def read(settings: dict[str, str], told: dict[str, str] = PROJECT) -> dict[str, Any]:
    """The whole file with these settings. Raises ValueError when Compose would refuse it.

    ``told``: what the program itself sets.
    """
    said = settings | told

    def put(found: re.Match[str]) -> str:
        if value := said.get(found["name"]):
            return value
        if found["sign"] == "?":
            raise Unset(found["name"], found["words"])
        return found["words"] or ""

    text = (REPOSITORY / "docker-compose.yml").read_text()
    while VARIABLE.search(text):
        text = VARIABLE.sub(put, text)
    text = TAG.sub("", text)
    composed = PyCompose.from_json(json.dumps(yaml.safe_load(text)))
    composed.to_spec()
    return composed.to_dict()


def image(folder: Path) -> Path:
    """What ``COPY . /hub`` puts into the image."""
    ignored = [line for line in (REPOSITORY / ".dockerignore").read_text().splitlines() if line]
    names = {pattern.removeprefix("**/") for pattern in ignored if not pattern.startswith("#")}

    def skip(directory: str, entries: list[str]) -> set[str]:
        top = Path(directory) == REPOSITORY
        deep = {name for name in names if f"**/{name}" in ignored}
        return {e for e in entries if any(fnmatch(e, n) for n in (names if top else deep))}

    return Path(shutil.copytree(REPOSITORY, folder, ignore=skip))


class Container:
    """A service's command in the image's folder, with the service's settings and no other."""

    def __init__(self, code: Path, service: dict[str, Any], replaced: dict[str, str]) -> None:
        self.code, self.service, self.replaced = code, service, replaced

    def environment(self) -> dict[str, str]:
        here = {"PATH": f"{PYTHON.parent}:{os.environ['PATH']}", "PYTHONPATH": str(self.code)}
        return here | self.service["environment"] | self.replaced

    def start(self, *more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [PYTHON, "-P", "-m", "hub.manage", *self.service["command"], *more],
            cwd=self.code,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def healthy(self, places: dict[str, str]) -> bool:
        """Run its health check, with ``places`` for what is elsewhere outside of a container."""
        test = self.service["healthcheck"]["test"]
        words = ["sh", "-c", test] if isinstance(test, str) else test[1:]
        line = shlex.join(words).replace("$$", "$")
        for there, here in places.items():
            line = line.replace(there, here)
        done = subprocess.run(
            shlex.split(line), env=self.environment(), capture_output=True, check=False
        )
        return done.returncode == 0
