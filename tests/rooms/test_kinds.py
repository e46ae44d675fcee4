"""Rooms carry whatever rows other apps bring along, and name none of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hub.launch.data import REPOSITORY
from rooms import kinds
from rooms.kinds import Known, Reader
from rooms.models import Room

OURS = ("rooms", "frontend/templates/rooms", "frontend/static/js/room")
KINDS = {".py", ".html", ".js"}


def naming(words: set[str], *folders: str) -> list[str]:
    """The lines below these folders in which one of the words stands: poll_id, OpenPoll, polls."""
    whole = [rf"(?:(?<![a-z]){one}|{one.title()}|{one.upper()})(?:e?s)?(?![a-z])" for one in words]
    sought = re.compile("|".join(whole))
    return [
        f"{os.path.relpath(file, REPOSITORY)}:{number}: {line.strip()}"
        for folder in folders
        for file in sorted((REPOSITORY / folder).rglob("*"))
        if file.suffix in KINDS and "migrations" not in file.parts
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if sought.search(line)
    ]


def test_no_kind_of_a_higher_floor_is_named_in_rooms() -> None:
    drawn = [kind for kind in kinds.registered() if kind.template]
    theirs = {kind.noun for kind in drawn if kind.rows.model._meta.app_label != "rooms"}
    assert theirs >= {"poll", "offer"}
    assert len(naming({"message"}, *OURS)) > 100
    assert naming(theirs, "hall")
    assert naming(theirs, *OURS) == []


def test_a_noun_is_found_by_itself_and_not_inside_other_words(tmp_path: Path) -> None:
    said = ["poll_id", "OpenPoll", "PollState", "three polls", "data-poll", "MOST_POLLS"]
    (tmp_path / "said.py").write_text("\n".join([*said, "pollen", "trampoll", "Pollution"]))
    assert [line.partition(": ")[2] for line in naming({"poll"}, str(tmp_path))] == said


def test_no_kind_takes_the_name_of_what_another_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    both: dict[str, dict[str, Any]] = {"poll": {"my_votes": 1}, "offer": {"my_votes": 2}}
    alone: dict[str, dict[str, Any]] = {"poll": {"my_votes": 1}, "offer": {"my_offers": 2}}
    reader = Reader(Room(), None, asks=False, tends=False, may_post=False)

    def answering(known: dict[str, Any]) -> Known:
        return lambda reader, rows: known

    def know(names: dict[str, dict[str, Any]]) -> None:
        theirs = {
            noun: replace(kinds.kind(noun), knows=answering(known)) for noun, known in names.items()
        }
        monkeypatch.setattr(kinds, "_kinds", theirs)

    know(alone)
    assert kinds.known(reader, []) == {"my_votes": 1, "my_offers": 2}
    know(both)
    with pytest.raises(AssertionError, match="my_votes"):
        kinds.known(reader, [])


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
