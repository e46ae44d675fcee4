"""The bell over the socket. See docs/protocol.md."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from live.commit import commit
from live.db_readers import read
from live.frames import Refusal
from live.registry import Commands
from members.models import Member
from members.socket_identity import Identity
from members.speaker import speaker
from notifications import actions, queries, sentences
from notifications.models import Announcement, Notification
from notifications.protocol import (
    ListNotifications,
    OpenedAnnouncement,
    ReadAllNotifications,
    ReadNotification,
    SawAnnouncement,
    SawNotification,
)

commands = Commands()


@commands.handles(ListNotifications)
async def show(who: Identity, command: ListNotifications) -> dict[str, Any]:
    return await read(_show, who, command)


@commands.handles(ReadNotification)
async def read_one(who: Identity, command: ReadNotification) -> dict[str, Any]:
    return {"unread": await commit(_read_one, who, command.notification)}


@commands.handles(SawNotification)
async def saw(who: Identity, command: SawNotification) -> dict[str, Any]:
    await commit(_saw, who, command.notification)
    return {}


@commands.handles(SawAnnouncement)
async def saw_announcement(who: Identity, command: SawAnnouncement) -> dict[str, Any]:
    await commit(_saw_announcement, who, command)
    return {}


@commands.handles(OpenedAnnouncement)
async def opened(who: Identity, command: OpenedAnnouncement) -> dict[str, Any]:
    await commit(_opened, who, command)
    return {}


@commands.handles(ReadAllNotifications)
async def read_all(who: Identity, command: ReadAllNotifications) -> dict[str, Any]:
    return {"unread": await commit(_read_all, who)}


def _show(who: Identity, command: ListNotifications) -> dict[str, Any]:
    member = speaker(who).pk
    rows, more = queries.page(member, before=command.before, limit=command.limit)
    return {
        "notifications": [sentences.state(row) for row in rows],
        "more": more,
        "unread": queries.count_unread([member]).get(member, 0),
    }


def _read_one(who: Identity, pk: int) -> int:
    me = speaker(who)
    return actions.read_one(_own(me, pk), by=me)


def _saw(who: Identity, pk: int) -> None:
    me = speaker(who)
    actions.saw(_own(me, pk), by=me)


def _saw_announcement(who: Identity, command: SawAnnouncement) -> None:
    me = speaker(who)
    row = _told(me, command.announcement)
    actions.saw_announcement(row, by=me, edition=command.edition)


def _opened(who: Identity, command: OpenedAnnouncement) -> None:
    me = speaker(who)
    actions.open_announcement(_told(me, command.announcement), by=me, way=command.by)


def _told(me: Member, pk: int) -> Announcement:
    row = queries.announcement(me, me.territory, pk)
    if row is None:
        raise Refusal("not_found", _("This announcement does not exist."))
    return row


def _own(me: Member, pk: int) -> Notification:
    notification = Notification.objects.of(me).filter(pk=pk).first()
    if notification is None:
        raise Refusal("not_found", _("This notification does not exist."))
    return notification


def _read_all(who: Identity) -> int:
    return actions.read_all(by=speaker(who))
