"""`bin/hub` without a command: those of the hub, each with its sentence."""

from __future__ import annotations

from django.apps import apps
from django.core.management import get_commands, load_command_class

ASKED: tuple[list[str], ...] = ([], ["help"], ["--help"], ["-h"])


def overview() -> str:
    """Django's own work as well, and are not what a technician looks for."""
    own = {one.name for one in apps.get_app_configs() if "site-packages" not in one.path}
    names = sorted(name for name, app in get_commands().items() if app in own)
    wide = max(map(len, names))
    lines = [f"  {name:<{wide}}  {load_command_class(_app(name), name).help}" for name in names]
    ends = "`bin/hub help COMMAND` tells more; Django's own commands work as well."
    return "\n".join(["bin/hub [--env FILE] COMMAND", "", *lines, "", ends])


def _app(name: str) -> str:
    return str(get_commands()[name])
