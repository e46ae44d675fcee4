"""What was found, as Markdown: on the terminal, and between the markers of docs/benchmarks.md."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.contest import Found
from benchmarks.machine import described
from benchmarks.stats import cell, shown, spread
from hub.launch.data import REPOSITORY

DOC = REPOSITORY / "docs" / "benchmarks.md"


@dataclass(frozen=True)
class Column:
    """``compared``: how many times ours is it, a column of its own."""

    name: str
    compared: bool = False


@dataclass(frozen=True)
class Target:
    """A number that the design asked for. ``value`` None: it could not be measured here.

    ``noise``: the least and the most of its pairs, where some reached it and some did not.
    """

    words: str
    value: float | None
    reached: bool
    unit: str = ""
    noise: tuple[float, float] | None = None

    def line(self) -> str:
        if self.value is None:
            return f"- {self.words}: not measured here"
        verdict = "**reached**" if self.reached else "**not reached**"
        found = f"{shown(self.value)}{self.unit}"
        if self.noise:
            low, high = map(shown, self.noise)
            return f"- {self.words}: {verdict}, within the noise ({found}; {low} to {high})"
        return f"- {self.words}: {verdict} ({found})"


@dataclass
class Outcome:
    """One benchmark's part of the page.

    ``against``: the row that each other one is divided by, where it is not ours that is divided.
    """

    found: Found
    ours: str
    columns: Sequence[Column]
    targets: Sequence[Target] = ()
    notes: Sequence[str] = ()
    more: Sequence[Outcome] = field(default_factory=list)
    against: str = ""


def at_least(words: str, value: float | None, bound: float, unit: str = "") -> Target:
    return Target(words, value, value is not None and value >= bound, unit)


def beats(words: str, ratios: Sequence[float], bound: float) -> Target:
    """How many times a peer, pair by pair: where one pair says yes and another no, it says so."""
    if not ratios:
        return at_least(words, None, bound, "x")
    low, high = spread(ratios)
    noise = (low, high) if low < bound <= high else None
    middle = median(ratios)
    return Target(words, middle, middle >= bound, "x", noise)


def at_most(words: str, value: float | None, bound: float, unit: str = "") -> Target:
    return Target(words, value, value is not None and value <= bound, unit)


def table(outcome: Outcome) -> str:
    compared = [c.name for c in outcome.columns if c.compared]
    ratio_of = f"it : {outcome.against}" if outcome.against else "ours : it"
    heads = ["", *(c.name for c in outcome.columns), *(f"{ratio_of}, {name}" for name in compared)]
    if len(compared) == 1:
        heads[-1] = ratio_of
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for name, values in outcome.found.values.items():
        row = [name]
        row += [cell(values[c.name]) if c.name in values else "" for c in outcome.columns]
        unit = outcome.against or outcome.ours
        for column in compared:
            pair = (name, unit) if outcome.against else (unit, name)
            ratio = outcome.found.ratio(*pair, column)
            row.append("" if ratio is None or name == unit else shown(ratio))
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join(lines)


def section(outcome: Outcome, pairs: int, command: str) -> str:
    """The tables, what was asked and whether it is reached, and where the numbers come from."""
    parts = []
    for one in [outcome, *outcome.more]:
        parts += [table(one), "\n".join(target.line() for target in one.targets)]
        parts += [*one.notes, *(f"Without {n}: {why}" for n, why in one.found.absent.items())]
    versions: dict[str, str] = {}
    for one in [outcome, *outcome.more]:
        for name, version in one.found.versions.items():
            versions.setdefault(version, name)  # the same thing in two rows is said once
    when = datetime.datetime.now(datetime.UTC).date().isoformat()
    said = "; ".join(f"{name}: {what}" for what, name in versions.items() if what)
    turns = f"{pairs} pairs" if pairs > 1 else "1 pair"
    parts.append(f"*{when}, {turns}, {described()}. `{command}`. {said}.*")
    return "\n\n".join(part for part in parts if part)


def write(name: str, text: str, doc: Path = DOC) -> None:
    """Put a section between its markers; everything else on the page stays."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    page = doc.read_text()
    if begin not in page or end not in page:
        raise ValueError(f"{doc} has no place for {name}")
    pattern = re.escape(begin) + ".*?" + re.escape(end)
    page = re.sub(pattern, lambda _: f"{begin}\n{text}\n{end}", page, flags=re.DOTALL)
    doc.write_text(page)
