"""How many tests of each kind ran: a pytest plugin that counts them, and the table of `bin/test`.

A kind is a folder of tests/; the folders named after an app are the unit tests.
"""

import os
import sys
from collections import Counter
from pathlib import Path

import pytest

OWN = (
    *("protocol", "property", "docs", "html", "js"),
    *(
        "postgres",
        "launch",
        "guarantees",
        "attack",
        "drills",
        "debian",
        "faults",
        "browser",
        "engines",
    ),
)
outcomes: Counter[tuple[str, str]] = Counter()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    # A test that fails or is skipped before its own lines still counts, once.
    if report.when == "call" or (report.when == "setup" and not report.passed):
        parts = Path(report.nodeid.split("::")[0]).parts
        outcomes[parts[1] if len(parts) > 2 else "other", report.outcome] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    helper = hasattr(session.config, "workerinput")  # its outcomes reach the one that it helps
    if "HUB_TEST_COUNTS" in os.environ and not helper:
        with open(os.environ["HUB_TEST_COUNTS"], "a") as file:
            for (folder, outcome), count in outcomes.items():
                print(os.environ.get("HUB_TEST_KIND", folder), outcome, count, file=file)


def table(lines: list[str]) -> str:
    """The counts of all runs of one `bin/test`, a line a kind, then a closing line."""
    kinds: dict[str, Counter[str]] = {}
    totals: Counter[str] = Counter()
    for folder, outcome, count in map(str.split, lines):
        kind = folder if folder in OWN else "unit"
        kinds.setdefault(kind, Counter())[folder] += int(count)
        totals[outcome] += int(count)
    shown = ["Tests of each kind that ran:"]
    for kind in ("unit", *OWN):
        if kind in kinds:
            apps = ", ".join(f"{app} {n}" for app, n in sorted(kinds[kind].items()))
            shown.append(f"  {kind:<11}{kinds[kind].total():>5}{f'  ({apps})' * (kind == 'unit')}")
    closing = f"{totals['passed']} passed, {totals['failed']} failed"
    return "\n".join([*shown, closing + f", {totals['skipped']} skipped" * bool(totals["skipped"])])


if __name__ == "__main__":
    counts = Path(sys.argv[1])
    if counts.exists():
        print(table(counts.read_text().splitlines()))
