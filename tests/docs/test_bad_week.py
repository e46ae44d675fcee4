"""What docs/bad-week.md quotes is what the hub says, in those words."""

import ast
import re

import pytest

from hub.launch.data import REPOSITORY
from tests.docs import manual
from tools.floors import FLOORS

DOCUMENT = "docs/bad-week.md"
FIGURE = re.compile(r"%(?:\(\w+\))?[.\d]*[dsfr]|\{[^{}]*\}|\$\([^)]*\)|\$\w+")
LEAST = 20  # letters of its own, or it would fit anything
QUOTED = [
    line
    for found in manual.fences(DOCUMENT)
    if found["language"] == "text"
    for line in found["text"].splitlines()
]


def sentences() -> list[re.Pattern[str]]:
    """All that the code can say, with a place for what is put in."""
    said: set[str] = set(re.findall(r'"([^"]+)"', manual.source("bin/_env")))
    for package in FLOORS:
        for file in (REPOSITORY / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    said.add(node.value)
                elif isinstance(node, ast.JoinedStr):
                    said.add("".join(_part(one) for one in node.values))
    long = (one for one in said if len(FIGURE.sub("", one)) >= LEAST and "\n" not in one)
    return [re.compile(".+".join(map(re.escape, FIGURE.split(one)))) for one in long]


def _part(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else "{}"


@pytest.fixture(scope="module")
def known() -> list[re.Pattern[str]]:
    return sentences()


@pytest.mark.parametrize("line", QUOTED)
def test_what_is_quoted_is_said(line: str, known: list[re.Pattern[str]]):
    rest = line
    while rest:  # of a sentence and a second one, each is looked for
        whole = max((m.end() for one in known if (m := one.match(rest))), default=0)
        assert whole, f"nothing says: {rest}"
        rest = rest[whole:].strip()


def test_there_are_ten_each_with_what_one_sees_and_does():
    parts = (REPOSITORY / DOCUMENT).read_text().split("\n## ")[1:]
    assert [part.split(".")[0] for part in parts] == [str(n) for n in range(1, 11)]
    for part in parts:
        assert part.index("**People**") < part.index("**You**")
        assert "```text\n" in part
        assert "```sh\n" in part


def test_what_nobody_says_is_not_taken_for_said(known: list[re.Pattern[str]]):
    for line in (
        "The disk of /srv/hub is happy.",
        "1 mail waits, and dances.",
        "It is all well now",
    ):
        assert not any(one.fullmatch(line) for one in known)
