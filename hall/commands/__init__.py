"""What a page may ask of a hall. Each finds the thing; who may, and what happens, actions say."""

from live.registry import Commands

commands = Commands()

from hall.commands import polls  # noqa: E402  its handlers join those above

__all__ = ["commands", "polls"]
