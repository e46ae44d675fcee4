"""What the engine is given: commands, streams and their rows, and who people are.

The engine knows no domain word. Each app declares its part in ``commands.py``; the composition
(``hub/live.py``) puts them together.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec
from django.db.models import QuerySet

from live.batching import Gathered
from live.db_readers import read
from live.frames import Command
from live.models import Sequenced, Stream

if TYPE_CHECKING:
    from live.sockets.socket import Socket

Handler = Callable[["Socket", Any], Awaitable[dict[str, Any] | None]]


class Identity(msgspec.Struct, frozen=True):
    """Who a socket speaks for. ``session`` is a short hash; ``person`` is what others may see.
    A ``language`` that nobody chose gives way to the browser's."""

    territory_id: int
    language: str = "fr"
    chosen: bool = False
    member_id: int | None = None
    session_key: str = ""
    session: str = ""
    person: dict[str, Any] | None = None


@dataclass(frozen=True)
class Rows:
    """Rows that a stream carries. ``timeline``: they stand in the talk at their ``seq``."""

    queryset: QuerySet[Any]
    stream: str = "room"
    timeline: bool = True

    @property
    def model(self) -> type[Sequenced]:
        return self.queryset.model


class Commands:
    """The commands of one app: ``@commands.handles(PostMessage)``."""

    def __init__(self) -> None:
        self.handlers: dict[type[Command], Handler] = {}

    def handles(self, command: type[Command]) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            self.handlers[command] = handler
            return handler

        return register


Door = tuple[str, str]  # a session key ("" for none), and the host it was sent to
Seat = tuple[int | None, int, str]  # member id, territory id, topic


@dataclass
class Registry:
    """Everything the engine calls."""

    streams: Sequence[type[Stream]]
    rows: Sequence[Rows]
    commands: Iterable[Commands]
    identify: Callable[[set[Door]], Mapping[Door, Identity]]  # for many at once, as all here
    valid: Callable[[set[tuple[str, int]]], set[tuple[str, int]]]  # (session key, member id)
    visible: Callable[[set[Seat]], set[Seat]]
    unread: Callable[[set[int]], dict[int, int]]  # member ids -> how many notifications wait
    origins: Sequence[str] = ()
    decoders: dict[str, tuple[msgspec.json.Decoder[Any], Handler]] = field(init=False)
    # The same, asked by one socket and read for all who ask in that moment.
    who: Gathered[Door, Identity] = field(init=False)
    waiting: Gathered[int, int] = field(init=False)
    seen: Gathered[Seat, bool] = field(init=False)
    stands: Gathered[tuple[str, int], bool] = field(init=False)  # a session, and whose it is

    def __post_init__(self) -> None:
        self.who = Gathered(lambda doors: read(self.identify, doors))
        self.waiting = Gathered(lambda members: read(self.unread, members))
        self.seen = Gathered(lambda seats: read(self._seen, seats))
        self.stands = Gathered(lambda sessions: read(self._stands, sessions))
        self.decoders = {}
        for commands in self.commands:
            for command, handler in commands.handlers.items():
                name = command.__struct_config__.tag
                assert isinstance(name, str)
                assert name not in self.decoders, f"two handlers for {name}"
                self.decoders[name] = (msgspec.json.Decoder(command), handler)

    def _seen(self, seats: set[Seat]) -> dict[Seat, bool]:
        return dict.fromkeys(self.visible(seats), True)

    def _stands(self, sessions: set[tuple[str, int]]) -> dict[tuple[str, int], bool]:
        return dict.fromkeys(self.valid(sessions), True)

    def stream(self, noun: str) -> type[Stream] | None:
        return next((stream for stream in self.streams if stream.noun == noun), None)


_registry: Registry | None = None


def use(registry: Registry) -> None:
    """Called once, by the composition."""
    global _registry
    _registry = registry


def current() -> Registry:
    assert _registry is not None, "the composition calls live.registry.use() first"
    return _registry
