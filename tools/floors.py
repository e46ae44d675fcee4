"""What the house consists of, as ``pyproject.toml`` lists it for the contracts of imports."""

from __future__ import annotations

import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
PACKAGES: list[str] = PROJECT["importlinter"]["root_packages"]
BESIDE = ("proofs", "tools", "benchmarks")  # the hub runs without them
FLOORS = [package for package in PACKAGES if package not in BESIDE]
# Those that have the parts of an app.
APPS: list[str] = next(
    contract["containers"]
    for contract in PROJECT["importlinter"]["contracts"]
    if contract["name"].startswith("Inside an app")
)
