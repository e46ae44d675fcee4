"""docs/limits.md and the code say the same of every limit, and each of them is asked for."""

import ast
from pathlib import Path

from django.utils.translation import override

from hub.rate_limits import RATE_LIMITS
from tests.docs.test_settings_documented import REPOSITORY, section
from tools.floors import FLOORS

SPENDING = {"spend", "take"}


def rows() -> list[list[str]]:
    lines = [line for line in section("Abuse", "limits").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def told(written: str) -> str:
    return written.replace(",", ", ") or "–"


def test_every_limit_is_documented_with_its_numbers_and_its_reason_and_the_other_way_round():
    with override("en"):
        wanted = [
            [
                name,
                told(limit.person),
                "=" if limit.new == limit.person else told(limit.new),
                told(limit.address),
                told(limit.territory),
                limit.why,
            ]
            for name, limit in RATE_LIMITS.items()
        ]
    assert len(wanted) > 15
    assert rows() == wanted


def test_every_limit_is_asked_somewhere_and_what_is_asked_is_a_limit():
    files = [file for package in FLOORS for file in (REPOSITORY / package).rglob("*.py")]
    assert {name for file in files for name in asked(file)} == set(RATE_LIMITS)


def asked(file: Path) -> set[str]:
    """The names of limits in the calls of one file; ``spend_words`` chooses between two."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        called = getattr(node, "func", None)
        if isinstance(node, ast.Call) and getattr(called, "id", "") in SPENDING and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                found.add(first.value)
            elif file.name == "rate_limits.py":
                found |= {"same words", "same word"}
    return {name for name in found if isinstance(name, str)}


def test_whoever_is_refused_is_told_in_words_of_their_own_language():
    for limit in RATE_LIMITS.values():
        said = []
        for language in ("en", "fr"):
            with override(language):
                said.append(str(limit.words))
        assert said[0].endswith((".", "!"))
        assert said[0] != said[1]
