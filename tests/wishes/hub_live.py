"""The line of hub/live.py."""

from dataclasses import replace

import hub.live  # noqa: F401  the composition
from live import registry
from tests.wishes import commands

hubs = registry.current()
registry.use(replace(hubs, commands=[*hubs.commands, commands.commands]))
