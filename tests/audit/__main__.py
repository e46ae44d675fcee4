"""``bin/test audit``: whether a package that the hub is installed with has a known vulnerability.

Asks PyPI and npm, for half a minute at most each. Where one does not answer, a line says so and
nothing fails: a test must not need the internet.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hub.launch.data import REPOSITORY
from tests.audit.reports import Report, accepted, read_npm, read_pip

PATIENCE = 30  # seconds
ACCEPTED = Path(__file__).with_name("accepted.txt")
PIP = [str(Path(sys.executable).with_name("pip-audit")), "--vulnerability-service", "pypi"]
PIP += ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
LOCK = "requirements-dev.lock"  # which holds all of requirements.lock
NPM = ["npm", "audit", "--json", "--package-lock-only", "--fetch-timeout=20000"]


def ask(*words: str) -> str:
    """What it printed; nothing if it is not here, or did not end."""
    try:
        done = subprocess.run(
            words, cwd=REPOSITORY, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def told(name: str, report: Report, known: dict[str, str]) -> bool:
    """Says what was found; whether there is nothing that must be looked at."""
    if not report.asked:
        print(f"{name}: no registry answers here about vulnerabilities; nothing was looked at.")
        return True
    print(f"{name}: {report.answered} of {report.asked} packages were looked at.")
    for one in report.found:
        reason = next((known[name] for name in one.names if name in known), "")
        print(f"  {one}{f' (accepted: {reason})' if reason else ''}")
    return all(any(name in known for name in one.names) for one in report.found)


def main() -> int:
    known = accepted(ACCEPTED.read_text())
    reports = {
        LOCK: read_pip(ask(*PIP, "--requirement", LOCK)),
        "package-lock.json": read_npm(ask(*NPM)),
    }
    well = [told(name, report, known) for name, report in reports.items()]
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
