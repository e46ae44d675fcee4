"""What the clients of a run asked for, and what they were told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["acked", "refused", "unknown"]


class Asked:
    """What was asked of the hub: answered, refused with a code, or nobody knows."""

    acked: float | None
    refused: str

    @property
    def outcome(self) -> Outcome:
        return "acked" if self.acked is not None else "refused" if self.refused else "unknown"


@dataclass
class Edit(Asked):
    """Other words for a message; asked once, so without an answer it may have happened or not."""

    body: str
    asked: float
    acked: float | None = None
    number: int | None = None
    refused: str = ""


@dataclass
class Reaction(Asked):
    """An emoji of a member for a message of anybody; asked once, like an edit, never taken back."""

    key: str  # of the message
    room: int
    member: int
    emoji: str
    acked: float | None = None
    number: int | None = None
    refused: str = ""


@dataclass
class Attempt(Asked):
    """A message that a client wants stored; ``began`` is its first sending, ``sent`` its last."""

    key: str
    client: int
    member: int
    room: int
    body: str
    began: float
    sent: float = 0.0
    tries: int = 0
    refusals: int = 0
    acked: float | None = None
    seq: int | None = None
    refused: str = ""
    edits: list[Edit] = field(default_factory=list)

    @property
    def surely_refused(self) -> bool:
        """Every sending was answered with no: then it must not be there."""
        return bool(self.refused) and self.tries == self.refusals


def look(html: str, reactions: dict[str, list[int]]) -> str:
    """What a page shows of a message: its words, and who chose which emoji."""
    return html + "".join(f" {emoji}{sorted(reactions[emoji])}" for emoji in sorted(reactions))
