"""Lighthouse's scores of home, an event and its room, on a phone; and can they be an app?"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.contest import Contestant, Scale, Values, contest
from benchmarks.install import from_npm
from benchmarks.install import run as command
from benchmarks.machine import crowded
from benchmarks.peers.demonstration import Demonstration
from benchmarks.process import Failed
from benchmarks.report import Column, Outcome, at_least, at_most
from benchmarks.visit import found_chromium, obstacles
from proofs.chromium import FLAGS

SOURCE = Path(__file__).parent.parent / "lighthouse"
PAGES = ("home", "event", "event's room")
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "seo",
}
OBSTACLES = "obstacles to installing"
CHROME = ["--headless", "--disable-component-update", *FLAGS]
NOTES = [
    "Lighthouse's own phone and line, with nothing kept; a visitor, over http://127.0.0.1, which "
    "browsers trust as they trust https, so the audits of https pass and prove nothing: a town's "
    "proxy speaks it. The audit of the back-forward cache is left out: it hangs in this Chromium "
    "and has no weight. *Obstacles* are Chromium's own to installing the page as an app."
]


def run(scale: Scale) -> Outcome:
    load = crowded()
    version()  # without it there is nothing to measure
    with ExitStack() as stack:
        town = stack.enter_context(Demonstration())
        url = stack.enter_context(town.running())
        found = contest([contestant(name, url + town.pages[name]) for name in PAGES], scale.pairs)
    targets = []
    for page in PAGES:
        for category in CATEGORIES.values():
            score = found.median(page, category)
            targets.append(at_least(f"{page}: at least 98 for {category}", score, 98))
        reasons = found.median(page, OBSTACLES)
        targets.append(at_most(f"{page}: it can be installed", reasons, 0, f" {OBSTACLES}"))
    columns = [Column(name) for name in (*CATEGORIES.values(), OBSTACLES)]
    return Outcome(found, PAGES[0], columns, targets, [*NOTES, load])


def contestant(name: str, url: str) -> Contestant:
    def measure() -> Values:
        first = {
            OBSTACLES: float(len(obstacles(url)))
        }  # its first visit pays for what is made once
        return scores(url) | first

    return Contestant(name, version, measure)


def version() -> str:
    package = from_npm(SOURCE) / "node_modules" / "lighthouse" / "package.json"
    return f"Lighthouse {json.loads(package.read_text())['version']}"


def scores(url: str) -> Values:
    script = from_npm(SOURCE) / "node_modules" / "lighthouse" / "cli" / "index.js"
    os.environ["CHROME_PATH"] = found_chromium()
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "report.json"
        words = ["--quiet", "--skip-audits=bf-cache", "--output=json", f"--output-path={answer}"]
        command("node", script, url, *words, f"--chrome-flags={' '.join(CHROME)}")
        if not answer.exists():
            raise Failed("Lighthouse said nothing")
        told = json.loads(answer.read_text())["categories"]
    return {shown: told[name]["score"] * 100 for name, shown in CATEGORIES.items()}
