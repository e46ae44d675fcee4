"""Each `docker compose ...` of the documents fits docker-compose.yml, and so does what it runs.

There is no engine here. tests/drills types what is run inside, with `bin/hub`.
"""

import shlex
from functools import cache
from typing import Any

import pytest
from django.core.management import get_commands

from hub.launch.data import REPOSITORY
from tests.docs import manual
from tests.launch import composed

# What each takes: options without and with a word, and whether services come at its end.
TAKES: dict[str, tuple[set[str], set[str], bool]] = {
    "up": ({"-d", "--build", "--wait"}, set(), True),
    "down": (set(), set(), False),
    "build": (set(), set(), True),
    "run": ({"--rm", "-T", "--no-deps"}, set(), False),
    "exec": ({"-T"}, set(), False),
    "kill": (set(), {"-s"}, True),
    "stop": (set(), set(), True),
    "restart": (set(), set(), True),
    "logs": ({"-f"}, {"--tail", "--since"}, True),
    "ps": (set(), set(), True),
    "cp": (set(), set(), False),
}


@cache
def file() -> dict[str, Any]:
    return composed.read(composed.example(POSTGRES_PASSWORD="secret"))


def spoken() -> list[str]:
    found = (one for document in manual.documents() for one in manual.commands(document))
    lines = (part for one in found for part in one.typed.split(" && "))
    typed = [line for line in lines if line.startswith("docker compose ")]
    return list(dict.fromkeys(typed))


def test_there_are_some():
    assert len(spoken()) > 5


@pytest.mark.parametrize("line", spoken())
def test_it_fits_the_file(line: str):
    words = shlex.split(line.partition(" > ")[0].partition(" < ")[0])[2:]
    while words[0] == "-f":
        assert (REPOSITORY / words[1]).exists()
        words = words[2:]
    name, *rest = words
    alone, with_one, services = TAKES[name]
    while rest and rest[0].startswith("-"):
        option, *rest = rest
        assert option in alone | with_one
        rest = rest[1:] if option in with_one else rest
    known = file()["services"]
    if services:
        assert set(rest) <= set(known)
    elif name == "cp":
        where, path = rest[0].split(":")
        assert any(one.split(":")[1] == path for one in known[where]["volumes"])
    elif name in ("run", "exec"):
        assert rest[0] in known
        inner = rest[1:] if name == "run" else rest[3:]  # `exec web python -m hub.manage`
        assert inner[0] == "COMMAND" or inner[0] in get_commands()


def test_the_memory_that_all_of_it_may_take_is_told():
    stay = [one for one in file()["services"].values() if one["restart"] != "no"]
    most = sum(int(str(one["mem_limit"]).rstrip("bm")) for one in stay)
    told = (REPOSITORY / "docs" / "operating.md").read_text()
    assert f"whose limits add up to {most / 1000:.1f} GB" in told


@pytest.mark.parametrize("document", ["docs/deploy.md", "docs/bad-week.md"])
def test_a_volume_that_is_named_is_there(document: str):
    words = (REPOSITORY / document).read_text().replace("`", " ").split()
    named = {word.removeprefix("uphub_") for word in words if word.startswith("uphub_")}
    assert {name for name in named if "_" not in name} <= set(file()["volumes"])
