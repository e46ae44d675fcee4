"""`bin/hub COMMAND`: Django's commands for the same hub as `bin/run` with the same data folder."""

import sys

from hub.launch import data, messages, site
from hub.launch.words import Stop


def main(words: list[str]) -> int:
    try:
        data.prepare(data.choose(None))
        messages.compile_messages()
        site.setup()
        carry_out(words)
    except Stop as stop:
        print(f"bin/hub: {stop}", file=sys.stderr)
        return 1
    return 0


def carry_out(words: list[str]) -> None:
    from django.core.management import execute_from_command_line, get_commands
    from django.db import OperationalError

    app = get_commands().get(words[0], "") if words else ""
    if not app.startswith(("django.", "channels", "daphne")):
        site.make_tables()
    try:
        execute_from_command_line(["bin/hub", *words])
    except OperationalError as error:
        raise site.database_trouble(error) from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
