"""The forms of the story files. What a form does not know is refused, so a slip is seen at once."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct, field

HERE = Path(__file__).parent


class Scene(Struct, forbid_unknown_fields=True):
    """Something that happens ``at`` an hour: one of the verbs, and what goes with it."""

    at: str
    by: str = ""

    says: str = ""
    name: str = ""  # by which an answer (``to``) finds this message, or a closing this poll
    to: str = ""
    room: str = ""  # a session's room; the story's own without it
    likes: dict[str, list[str]] = {}  # emoji: who chose it
    edited: str = ""  # what it was changed to a little later
    removed: bool = False
    english: bool = False

    asks: str = ""  # a poll
    choices: dict[str, list[str]] = {}  # its answers: who chose them
    closes: str = ""  # the poll of that name

    offers: str = ""  # which need; "project" offers to the project as a whole
    skill: str = ""
    words: str = ""
    accepted: str = ""  # when it was answered so; by the holder, if ``answerer`` names nobody
    declined: str = ""
    done: str = ""
    thanked: str = ""
    answerer: str = ""
    withdrawn: str = ""  # when whoever made it took it back

    needs: str = ""  # a need that is told later than the project
    stage: str = ""
    why: str = ""  # it is paused
    follow: list[str] = []
    register: list[str] = []
    unregister: list[str] = []
    announces: str = ""
    url: str = ""
    days: int = 0  # how long an announcement stays
    read: list[str] = []  # who reads the bell and all rooms; "everyone"


class NeedScript(Struct, forbid_unknown_fields=True):
    title: str
    skill: str = ""
    wanted: int = 1
    due: int | None = None  # in so many days from now
    later: bool = False  # a scene tells it


class ProjectScript(Struct, forbid_unknown_fields=True):
    slug: str
    title: str
    summary: str
    holder: str
    at: str
    story: str
    neighbourhood: str = ""
    needs: dict[str, NeedScript] = {}
    then: list[Scene] = []


class SessionScript(Struct, forbid_unknown_fields=True):
    title: str
    hall: str
    starts: str  # HH:MM, on the day of the event
    minutes: int
    words: str = ""
    kind: str = ""
    track: str = ""
    speakers: list[str] = []


class EventScript(Struct, forbid_unknown_fields=True):
    slug: str
    title: str
    summary: str
    by: str
    at: str
    starts: str
    hours: float
    story: str = ""
    kind: str = "meetup"
    venue: str = ""
    capacity: int | None = None
    sessions: dict[str, SessionScript] = {}
    then: list[Scene] = []


class MemberScript(Struct, forbid_unknown_fields=True):
    name: str
    since: str
    about: str
    kind: str = "person"
    role: str = "member"
    neighbourhood: str = ""
    language: str = "fr"
    offers: list[str] = []
    wants: list[str] = []


class TownScript(Struct, forbid_unknown_fields=True):
    slug: str
    name: str
    host: str
    tagline: str
    neighbourhoods: list[str] = field(default_factory=list)
    then: list[Scene] = field(default_factory=list)


def town() -> TownScript:
    return msgspec.toml.decode((HERE / "town.toml").read_bytes(), type=TownScript)


def people() -> dict[str, MemberScript]:
    """By slug, in the order of the file."""
    return msgspec.toml.decode((HERE / "people.toml").read_bytes(), type=dict[str, MemberScript])


def projects() -> list[ProjectScript]:
    files = sorted(HERE.glob("projects/*.toml"))
    return [msgspec.toml.decode(file.read_bytes(), type=ProjectScript) for file in files]


def events() -> list[EventScript]:
    files = sorted(HERE.glob("events/*.toml"))
    return [msgspec.toml.decode(file.read_bytes(), type=EventScript) for file in files]
