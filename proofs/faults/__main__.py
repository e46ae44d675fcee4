"""`python -m proofs.faults --minutes 1 --seed 7`: a run of the fault harness; `bin/hub faults`."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import subprocess
import sys

from proofs.faults.plans import PLANTED, ordinary, planted
from proofs.faults.plants import PLANTS, POSTGRESQL_PLANTS
from proofs.faults.run import Plan, Result, run
from proofs.faults.workers import Unready


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/hub faults")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same faults")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument(
        "--plant", choices=[*PLANTED, "all"], default="", help="a fault to be found"
    )
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--baseline", action="store_true", help="the stock Channels chat")
    parser.add_argument("--keep", action="store_true", help="leave the folder with its logs")
    return parser.parse_args()


def baseline(asked: argparse.Namespace) -> int:
    from proofs.faults.baseline.run import run as run_baseline

    words, verdict = asyncio.run(run_baseline(asked.seed, asked.minutes * 60, asked.workers))
    print(words, flush=True)
    return 0 if verdict.clean else 2


def each_plant(asked: argparse.Namespace) -> int:
    """One after the other, each in a process of its own."""
    found = 0
    names = PLANTS if asked.database == "sqlite" else (*PLANTS, *POSTGRESQL_PLANTS)
    for name in names:
        words = ["--plant", name, "--seed", str(asked.seed), "--database", asked.database]
        command = [sys.executable, "-P", "-m", "proofs.faults", *words]
        print(f"{name}: ", end="", flush=True)
        found += subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 2
    print(f"{found}/{len(names)} detected", flush=True)
    return 0 if found == len(names) else 1


def plan(asked: argparse.Namespace) -> Plan:
    if asked.plant:
        made = planted(asked.plant, asked.seed, asked.database)
    else:
        made = ordinary(asked.seed, asked.minutes * 60, asked.database, workers=asked.workers)
    made.keep = asked.keep
    return made


def tell(result: Result) -> None:
    print(result.line, flush=True)
    for note in result.notes:
        print(f"  {note}", file=sys.stderr)


def leave(number: int, frame: object) -> None:
    raise KeyboardInterrupt  # so that what was started is stopped


def main() -> int:
    asked = arguments()
    signal.signal(signal.SIGTERM, leave)
    logging.getLogger("live.bell.publication").setLevel(
        logging.ERROR
    )  # a silent doorbell is what we are here for
    try:
        if asked.baseline:
            return baseline(asked)
        if asked.plant == "all":
            return each_plant(asked)
        result = asyncio.run(run(plan(asked)))
    except (Unready, KeyboardInterrupt) as error:
        print(f"bin/hub faults: {error or 'stopped'}", file=sys.stderr)
        return 1
    tell(result)
    if asked.keep:
        print(f"  kept: {result.folder}", file=sys.stderr)
    if asked.plant:  # only what was planted counts as found
        return 0 if result.verdict.clean else 2
    return 0 if result.clean else 2


if __name__ == "__main__":
    sys.exit(main())
