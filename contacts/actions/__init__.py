"""Everything that changes who writes to whom."""

from contacts.actions.blocks import block, unblock
from contacts.actions.words import accept, decline, write

__all__ = ["accept", "block", "decline", "unblock", "write"]
