"""`bin/hub COMMAND`: Django's commands for the same hub as `bin/run` with the same data folder."""

import argparse
import os
import secrets
import sys
from pathlib import Path

from hub.launch import account, catalogues, data, env_file, prepare
from hub.launch.console import REFUSED, Said, Stop

MAKERS = ("prepare", "migrate")  # these make a hub where there is none
LOOKERS = ("doctor",)  # these look at whatever is there, as whoever asks
FOR_ROOT = ("install",)  # what concerns the machine
NEED_NONE = ("faults", "restore", *LOOKERS, *FOR_ROOT)
NEED_ONE = ("shell", "dbshell")  # of Django's own
MOST = 64  # workers: each is a whole hub in memory, and a figure too many would fill the machine


def main(words: list[str]) -> int:
    try:
        named, words = env_file.take(words)
        env_file.load("hub", named)
        data.keep_private()
        folder = data.choose(None)
        command = words[0] if words else ""
        if command in LOOKERS:
            only_look("hub", words, folder)
        elif command not in FOR_ROOT:
            account.settle("hub", words, folder)
        if command not in LOOKERS and (command in MAKERS or data.is_hub(folder)):
            data.prepare(folder)
        catalogues.compile_messages()
        asked = of_several(words)
        if asked.workers is None:
            prepare.setup()
            carry_out(words)
        else:
            serve(asked, folder)
    except Said:
        return 1
    except Stop as stop:
        print(f"bin/hub: {stop}", file=sys.stderr)
        return REFUSED if "--pulse" in words else 1
    return 0


def only_look(program: str, words: list[str], folder: Path) -> None:
    """Root looks as the hub's own account; for anybody else it may be that they see little.

    Nothing is made, and no secret is needed."""
    if os.geteuid() == 0:
        account.settle(program, words, folder)
    os.environ.setdefault("HUB_SECRET_KEY", secrets.token_urlsafe(50))


def of_several(words: list[str]) -> argparse.Namespace:
    """`serve --workers N` is the master's, which does without Django."""
    parser = argparse.ArgumentParser(prog="bin/hub serve", add_help=False, allow_abbrev=False)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    asked, more = parser.parse_known_args(words[1:] if words[:1] == ["serve"] else [])
    if asked.workers is not None and more:
        parser.error(f"this is not known beside --workers: {' '.join(more)}")
    return asked


def serve(asked: argparse.Namespace, folder: Path) -> None:
    from hub.workers import master

    if not 1 <= asked.workers <= MOST:
        raise Stop(f"{asked.workers} workers cannot be: choose 1 to {MOST} with --workers.")
    if asked.workers > 1 and not os.environ.get("REDIS_URL"):
        raise Stop(
            "Several workers hear of each other through a Valkey or Redis, and none is named: "
            "set REDIS_URL to one that runs, or serve with --workers 1."
        )
    data.check(folder)
    data.check_files(folder)
    with data.hold(folder):
        master.serve(asked.host, asked.port, asked.workers)


def carry_out(words: list[str]) -> None:
    from django.conf import settings
    from django.core.management import execute_from_command_line, get_commands
    from django.db import OperationalError

    from hub.launch import overview

    if words in overview.ASKED or words == ["--version"]:
        print(overview.overview() if words != ["--version"] else settings.VERSION)
        return
    command = words[0] if words else ""
    app = get_commands().get(command, "django.")
    ours = not app.startswith("django.") and command not in (*MAKERS, *NEED_NONE)
    if (ours or command in NEED_ONE) and not {"--help", "-h"} & set(words):
        data.check(settings.DATA)
        prepare.check_tables()
    try:
        execute_from_command_line(["bin/hub", *words])
    except OperationalError as error:
        raise prepare.database_trouble(error) from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
