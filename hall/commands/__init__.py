"""What a page may ask of a hall. Each finds the thing; who may, and what happens, actions say."""

from hall.commands import polls
from hall.commands.handlers import commands

__all__ = ["commands", "polls"]
