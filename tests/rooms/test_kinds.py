"""Rooms carry whatever rows other apps bring along, and name none of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from hub.launch.data import REPOSITORY
from rooms import kinds

OURS = ("rooms", "frontend/templates/rooms", "frontend/static/js/room")
KINDS = {".py", ".html", ".js"}


def naming(words: set[str], *folders: str) -> list[str]:
    """The lines below these folders in which one of the words stands, whatever its ending."""
    sought = re.compile("|".join(words), re.IGNORECASE)
    return [
        f"{file.relative_to(REPOSITORY)}:{number}: {line.strip()}"
        for folder in folders
        for file in sorted((REPOSITORY / folder).rglob("*"))
        if file.suffix in KINDS and "migrations" not in file.parts
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if sought.search(line)
    ]


def test_no_kind_of_a_higher_floor_is_named_in_rooms() -> None:
    drawn = [kind for kind in kinds.registered() if kind.template]
    theirs = {kind.noun for kind in drawn if kind.rows.model._meta.app_label != "rooms"}
    assert theirs == {"poll", "offer"}
    assert len(naming({"message"}, *OURS)) > 100
    assert naming(theirs, "hall")
    assert naming(theirs, *OURS) == []


def test_another_app_adds_a_kind_and_touches_no_file_of_rooms() -> None:
    """tests/wishes is such an app, in a hub of its own."""
    left_out = ("PYTEST_", "HUB_TEST_COUNTS", "DJANGO_SETTINGS_MODULE")
    bare = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    pytest = [sys.executable, "-m", "pytest", "-n", "0", "--ds=tests.wishes.settings"]
    proof = Path("tests", "wishes", "proof.py")
    ran = subprocess.run(
        [*pytest, str(proof)], cwd=REPOSITORY, env=bare, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout
    assert f"{(REPOSITORY / proof).read_text().count('def test_')} passed" in ran.stdout
