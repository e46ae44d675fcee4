"""What the engine is given: commands, streams and their rows, and who people are.

The engine knows no domain word. Each app declares its part in ``commands.py``; the composition
(``hub/live.py``) puts them together.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec
from django.db.models import QuerySet

from live.batching import Gathered
from live.db_readers import read
from live.frames import Command, Frame
from live.models import Sequenced, Stream

Answer = Awaitable[dict[str, Any] | None]
Handler = Callable[[Any, Any], Answer]  # (who asks, or the Listener; the command)
Beside = dict[str, Any]  # what waits for somebody, as hello and each head advert say it
Seat = tuple[Any, ...]  # somebody on a topic, as ``Identity.seat`` names it; opaque to the engine


class Identity(msgspec.Struct, frozen=True):
    """Who a socket speaks for; the app that knows people says more of them in a subclass.

    ``id`` is None for a visitor. ``session`` is a short hash; ``person`` is what others may see.
    A ``language`` that nobody chose gives way to the browser's.
    """

    id: int | None = None
    language: str = "fr"
    chosen: bool = False
    session_key: str = ""
    session: str = ""
    person: dict[str, Any] | None = None

    @property
    def follows(self) -> tuple[str, ...]:
        """The topics that each of their pages hears, none of which has a history."""
        return ()

    @property
    def board(self) -> str:
        """The topic of those who look at all of their streams at once; "" where there is none."""
        return ""

    @property
    def hello(self) -> Beside:
        """What their pages are told at first, where nothing waits for them."""
        return {}

    def seat(self, topic: str) -> Seat:
        return (self.id, topic)


class Listener(Protocol):
    """A socket, as far as a topic knows it, or a command that needs more than who asks."""

    identity: Any
    joined: set[str]

    def must_wait(self) -> int:
        """How many ms before it may hear one more stream; 0: none. Each asking counts."""

    async def join(self, name: str, after: int | None, epoch: str | None) -> None:
        """Hear a stream from ``after`` on, without a hole."""

    def leave(self, name: str, told: bool = False) -> None:
        """Hear it no more."""

    async def watch(self) -> Mapping[str, int]:
        """Hear which streams of its board move. Returns in which of them somebody is: how many."""

    def types(self, name: str) -> None:
        """Let those who hear it know."""

    def write(self, frame: Frame) -> None:
        """Never waits."""


class News(msgspec.Struct):
    """What moved on a board: the frame for all who look, and those for whom it is another.

    An empty frame is not told. ``known`` is given back the next time that one looks.
    """

    known: Any
    all: dict[str, Any] = {}
    own: dict[int | None, dict[str, Any]] = {}


@dataclass(frozen=True)
class Rows:
    """Rows that a stream carries. ``timeline``: they stand in the talk at their ``seq``.

    ``queryset`` has all that a state is made of. Where a whole page is read, ``bare`` ones are
    asked for and ``fill`` puts the rest to them: in fewer questions, or shorter ones.
    """

    queryset: QuerySet[Any]
    timeline: bool = True
    bare: QuerySet[Any] | None = None
    fill: Callable[[list[Any]], object] = list

    @property
    def model(self) -> type[Sequenced]:
        return self.queryset.model


class Commands:
    """The commands of one app: ``@commands.handles(Ping)``.

    A handler is given who asks; one that ``listens`` the socket, since it hears another topic then.
    """

    def __init__(self) -> None:
        self.handlers: dict[type[Command], Handler] = {}
        self.listening: set[type[Command]] = set()

    def handles(self, command: type[Command]) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            self.handlers[command] = handler
            return handler

        return register

    def listens(self, command: type[Command]) -> Callable[[Handler], Handler]:
        self.listening.add(command)
        return self.handles(command)


Door = tuple[str, str]  # a session key ("" for none), and the host it was sent to


@dataclass
class Registry:
    """Everything the engine calls."""

    streams: Sequence[type[Stream]]
    rows: Sequence[Rows]
    commands: Iterable[Commands]
    identify: Callable[[set[Door]], Mapping[Door, Identity]]  # for many at once, as all here
    valid: Callable[[set[tuple[str, int]]], set[tuple[str, int]]]  # (session key, who)
    visible: Callable[[set[Seat]], set[Seat]]
    waiting: Callable[[set[int]], Mapping[int, Beside]]
    look: Callable[[str, Any, Mapping[str, int]], News]  # (board, what is known, who is where)
    origins: Sequence[str] = ()
    decoders: dict[str, tuple[msgspec.json.Decoder[Any], Handler]] = field(init=False)
    listening: set[str] = field(init=False)  # the commands whose handlers are given the socket
    # The same, asked by one socket and read for all who ask in that moment.
    who: Gathered[Door, Identity] = field(init=False)
    waits: Gathered[int, Beside] = field(init=False)
    seen: Gathered[Seat, bool] = field(init=False)
    stands: Gathered[tuple[str, int], bool] = field(init=False)  # a session, and whose it is

    def __post_init__(self) -> None:
        self.who = Gathered(lambda doors: read(self.identify, doors))
        self.waits = Gathered(lambda people: read(self.waiting, people))
        self.seen = Gathered(lambda seats: read(self._seen, seats))
        self.stands = Gathered(lambda sessions: read(self._stands, sessions))
        self.decoders, self.listening = {}, set()
        for commands in self.commands:
            for command, handler in commands.handlers.items():
                name = command.__struct_config__.tag
                assert isinstance(name, str)
                assert name not in self.decoders, f"two handlers for {name}"
                self.decoders[name] = (msgspec.json.Decoder(command), handler)
                if command in commands.listening:
                    self.listening.add(name)

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
