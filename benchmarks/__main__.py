"""`bin/bench [NAME ...]`: measure, show, and write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import machine
from benchmarks.contest import Scale, say
from benchmarks.process import Failed
from benchmarks.report import section, write
from benchmarks.runs import NAMES, named


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/bench", description="Measure the hub beside its peers, in the same run."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"all of: {', '.join(NAMES)}")
    parser.add_argument("--pairs", type=int, default=5, help="turns of each (5 unless told)")
    parser.add_argument(
        "--beside",
        type=Path,
        metavar="DIR",
        help="measure another checkout of the hub, whose bin/test has run once, in the place of "
        "the peers: fanout, latency, joins, idle, posts, pages, hall. The page is not written",
    )
    parser.add_argument(
        "--quick", action="store_true", help="one small turn: does it work? The page is not written"
    )
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"there is no {', '.join(sorted(unknown))}: choose from {', '.join(NAMES)}")
    return asked


def main() -> int:
    asked = arguments()
    scale = Scale(1 if asked.quick else max(1, asked.pairs), asked.quick, asked.beside)
    machine.ready()
    failed = 0
    for name in asked.names or NAMES:
        say(f"== {name}")
        try:
            outcome = named(name)(scale)
        except Failed as failure:
            say(f"bin/bench: {name}: {failure}")
            failed = 1
            continue
        text = section(outcome, scale.pairs, f"bin/bench {name} --pairs {scale.pairs}")
        print(f"\n## {name}\n{text}\n", flush=True)
        if asked.beside:
            say("  beside another checkout: the page stays as it is")
        elif asked.quick:
            say("  a small turn: it works, and its numbers say nothing")
        else:
            write(name, text)
    return failed


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
