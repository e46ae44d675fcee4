"""docs/security.md names the tests that hold what it says, and no attack is without its row."""

import re

from hub.launch.data import REPOSITORY
from tests.attack.payloads import PAYLOADS
from tests.attack.shapes import DRAWN
from tests.attack.test_conformance import EMPTY, EMPTY_THOUSANDS, LARGE
from tests.attack.test_forged import NOT_OURS
from tests.attack.test_frames import FRAMES, GROWN
from tests.attack.test_smuggling import AMBIGUOUS, CLEAR
from tests.attack.who import ALL
from tests.attack.who_may import PAGES
from tests.attack.who_may_ask import COMMANDS

DOC = (REPOSITORY / "docs" / "security.md").read_text()
THREATS = re.compile(r"^\| threat .*\n\|---.*\n((?:\|.*\n)+)", re.MULTILINE)


def named() -> set[str]:
    return set(re.findall(r"`(tests/[\w/]+\.(?:py|txt))`", DOC))


def test_each_test_that_is_named_is_there():
    assert len(named()) > 30
    assert [one for one in sorted(named()) if not (REPOSITORY / one).is_file()] == []


def test_each_attack_has_a_row():
    attacks = {f"tests/attack/{one.name}" for one in (REPOSITORY / "tests/attack").glob("test_*")}
    assert len(attacks) > 15
    assert attacks - named() == set()


def test_each_row_names_the_test_that_holds_it():
    rows = [row for table in THREATS.findall(DOC) for row in table.splitlines()]
    assert len(rows) > 20
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert [row for row in cells if len(row) != 5 or not row[4].startswith("`tests/")] == []


def test_the_figures_are_those_that_are_held():
    held = {
        f"{len(PAYLOADS)} payloads",
        f"{FRAMES:,} over",
        f"{GROWN} MB at most in the second half",
        f"{len(ALL)} people x {len(PAGES)} addresses",
        f"{len(ALL)} people x {len(COMMANDS)} commands",
        f"{len(DRAWN)} shapes",
        f"{len(NOT_OURS)} origins",
        f"{len(AMBIGUOUS)} ambiguous requests, {len(CLEAR)} clear ones",
        f"{247 - len(EMPTY)} of 247",
        f"{54 - len(LARGE | EMPTY_THOUSANDS)} of 54",
    }
    missing = [one for one in sorted(held) if one not in DOC]
    assert missing == [], "docs/security.md says another number"
