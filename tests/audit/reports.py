"""What pip-audit and npm audit print, read alike."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Found:
    """A vulnerability: ``names`` are its ids, the first for people."""

    package: str
    names: list[str]
    mended: str

    def __str__(self) -> str:
        return f"{self.package}: {', '.join(self.names)}; mended in {self.mended or 'no version'}"


@dataclass
class Report:
    """``asked`` is 0 where no registry answered."""

    asked: int = 0
    answered: int = 0
    found: list[Found] = field(default_factory=list)


def accepted(text: str) -> dict[str, str]:
    """Id and reason of each line; raises ValueError for one without a reason."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    pairs = [line.partition(" ") for line in lines]
    if lonely := [name for name, _, reason in pairs if not reason.strip()]:
        raise ValueError(f"{lonely[0]} is accepted without a reason")
    return {name: reason.strip() for name, _, reason in pairs}


def _json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def read_pip(text: str) -> Report:
    packages = _json(text).get("dependencies", [])
    looked_at = [one for one in packages if "vulns" in one]  # else it has a skip_reason
    if not looked_at:
        return Report()
    found = [
        Found(one["name"], [bad["id"], *bad.get("aliases", [])], ", ".join(bad["fix_versions"]))
        for one in looked_at
        for bad in one["vulns"]
    ]
    return Report(len(packages), len(looked_at), found)


def read_npm(text: str) -> Report:
    said = _json(text)
    if "vulnerabilities" not in said:  # an error
        return Report()
    count = said["metadata"]["dependencies"]["total"]
    found = [
        Found(name, _advisories(bad["via"]), "a newer one" if bad["fixAvailable"] else "")
        for name, bad in said["vulnerabilities"].items()
    ]
    # What is only hurt by a package that it needs is named by that one.
    return Report(count, count, [one for one in found if one.names])


def _advisories(via: list[Any]) -> list[str]:
    urls = [str(one["url"]) for one in via if isinstance(one, dict)]
    return [name[0] for url in urls if (name := re.search(r"[^/]+$", url))]
