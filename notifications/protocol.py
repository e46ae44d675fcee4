"""What clients ask of notifications, and what members are told. See docs/protocol.md."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from live.frames import Command
from members.protocol import Person

Id = Annotated[int, Meta(gt=0, le=2**63 - 1)]


class NotificationState(Struct):
    """One line of the bell: ``text`` is a sentence in the reader's language."""

    id: int
    kind: str
    text: str
    url: str
    at: datetime
    by: Person | None = None
    read: bool = False


class AnnouncementState(Struct):
    """A banner. ``ended`` takes the one with this id off every page; one with a higher ``edition``
    takes its place. ``answers``: the room to answer in, or "".
    """

    id: int
    body: str
    url: str
    by: Person
    at: datetime
    ends: datetime | None = None
    ended: bool = False
    answers: str = ""
    edition: int = 0


class ListNotifications(Command, tag="notification.list"):
    """The newest, or those older than ``before``."""

    before: Id | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 20


class ReadNotification(Command, tag="notification.read"):
    notification: Id


class SawNotification(Command, tag="notification.saw"):
    """It stood on a screen that is looked at."""

    notification: Id


class ReadAllNotifications(Command, tag="notification.read_all"):
    pass


class SawAnnouncement(Command, tag="announcement.saw"):
    """Its words of this ``edition`` stood on a screen that was looked at."""

    announcement: Id
    edition: Annotated[int, Meta(ge=0, le=32767)] = 0


class OpenedAnnouncement(Command, tag="announcement.opened"):
    """Its reader came to its page, or went where it leads. ``by``: from where."""

    announcement: Id
    by: Literal["screen", "push", "mail"] = "screen"
