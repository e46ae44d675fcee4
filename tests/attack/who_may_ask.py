"""Who may ask which command over the socket, written by hand: see who_may.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests.attack.stage import Side, Stage
from tests.attack.who import ALL, ANIMATE, GRACE, HANDS, SIGNED, Who

Fields = dict[str, Any]


@dataclass(frozen=True)
class Ask:
    """``fields`` are made anew for each who asks. ``sided``: about something that may be private.

    ``first``: what must have been asked before, by the same page.
    """

    who: Who
    fields: Callable[[Side, Stage], Fields] = lambda side, stage: {}
    sided: bool = True
    first: str = ""


def room(side: Side, stage: Stage) -> Fields:
    return {"room": side.room.pk}


def somebody(side: Side, stage: Stage) -> Fields:
    """Who has nothing to ask of the hub themselves: they are muted and banned by these."""
    return room(side, stage) | {"member": stage.of_grace["bystander"]}


def message(side: Side, stage: Stage) -> Fields:
    return {"message": side.say().pk}


def event(side: Side, stage: Stage) -> Fields:
    return {"event": side.event.pk}


def poll(side: Side, stage: Stage) -> Fields:
    return {"poll": side.ask().pk}


def vote(side: Side, stage: Stage) -> Fields:
    first = side.poll.choices.order_by("position")[0].pk
    return {"room": side.room.pk, "poll": side.poll.pk, "choices": [first]}


def asked(side: Side, stage: Stage) -> Fields:
    said = {"question": "Qui vient ?", "choices": ["moi", "toi"], "key": str(uuid4())}
    return {"room": side.room.pk, **said}


def offered(side: Side, stage: Stage) -> Fields:
    return {"offer": side.offered().pk, "answer": "accept"}


COMMANDS: dict[str, Ask] = {
    "ping": Ask(ALL, sided=False),
    "room.watch": Ask(ALL, sided=False),
    "room.join": Ask(ALL, room),
    "room.fetch": Ask(ALL, room),
    "room.leave": Ask(ALL, room, sided=False),  # of this page, whatever it hears
    "room.read": Ask(SIGNED, lambda side, stage: room(side, stage) | {"seq": 1}, sided=False),
    "room.typing": Ask(SIGNED, room, first="room.join"),
    "room.people": Ask(SIGNED, room),
    "room.mode": Ask(HANDS | ANIMATE, lambda side, stage: room(side, stage) | {"mode": "open"}),
    "room.mute": Ask(HANDS | ANIMATE, somebody),
    "room.ban": Ask(HANDS | ANIMATE, somebody),
    "room.lift": Ask(HANDS | ANIMATE, somebody),
    "message.post": Ask(
        SIGNED, lambda side, stage: room(side, stage) | {"body": "Oui", "key": str(uuid4())}
    ),
    "message.source": Ask(GRACE, message),
    "message.edit": Ask(GRACE, lambda side, stage: message(side, stage) | {"body": "Non"}),
    "message.remove": Ask(GRACE | HANDS | ANIMATE, message),
    "message.react": Ask(SIGNED, lambda side, stage: message(side, stage) | {"emoji": "👍"}),
    "message.pin": Ask(HANDS | ANIMATE, message),
    "poll.open": Ask(HANDS | ANIMATE, asked),
    "poll.vote": Ask(SIGNED, vote),
    "poll.close": Ask(HANDS | ANIMATE, poll),
    "poll.withdraw": Ask(HANDS | ANIMATE, poll),
    "poll.mine": Ask(SIGNED, lambda side, stage: {"polls": [side.poll.pk]}, sided=False),
    "offer.make": Ask(
        SIGNED - {"holder"},
        lambda side, stage: {"project": side.project.pk, "words": str(uuid4())},
    ),
    "offer.answer": Ask(HANDS, offered),
    "event.register": Ask(SIGNED, event),
    "event.unregister": Ask(SIGNED, event),
    "notification.list": Ask(SIGNED, sided=False),
    "notification.read": Ask(
        GRACE,
        lambda side, stage: {"notification": stage.of_grace["notification"]},
        sided=False,
    ),
    "notification.read_all": Ask(SIGNED, sided=False),
    **dict.fromkeys(
        ("announcement.saw", "announcement.opened"),
        Ask(SIGNED, lambda _, stage: {"announcement": stage.of_grace["announcement"]}, sided=False),
    ),
}
ABSENT = 10**9


def absent(fields: Fields) -> Fields:
    """The same about something that never was."""
    told = {name: ABSENT if isinstance(value, int) else value for name, value in fields.items()}
    return told | {"key": str(uuid4())} if "key" in told else told
