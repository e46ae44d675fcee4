"""The bell over the socket. See docs/protocol.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from live.commit import commit
from live.db_readers import read
from live.frames import Refusal
from live.registry import Commands
from members.speaker import speaker
from notifications import actions, queries, sentences
from notifications.models import Notification
from notifications.protocol import ListNotifications, ReadAllNotifications, ReadNotification

if TYPE_CHECKING:
    from live.sockets.socket import Socket

commands = Commands()


@commands.handles(ListNotifications)
async def show(socket: Socket, command: ListNotifications) -> dict[str, Any]:
    return await read(_show, socket, command)


@commands.handles(ReadNotification)
async def read_one(socket: Socket, command: ReadNotification) -> dict[str, Any]:
    return {"unread": await commit(_read_one, socket, command.notification)}


@commands.handles(ReadAllNotifications)
async def read_all(socket: Socket, command: ReadAllNotifications) -> dict[str, Any]:
    return {"unread": await commit(_read_all, socket)}


def _show(socket: Socket, command: ListNotifications) -> dict[str, Any]:
    member = speaker(socket).pk
    rows, more = queries.page(member, before=command.before, limit=command.limit)
    return {
        "notifications": [sentences.state(row) for row in rows],
        "more": more,
        "unread": actions.count_unread([member]).get(member, 0),
    }


def _read_one(socket: Socket, pk: int) -> int:
    mine = Notification.objects.filter(member=speaker(socket)).select_related("member")
    notification = mine.filter(pk=pk).first()
    if notification is None:
        raise Refusal("not_found", _("This notification does not exist."))
    return actions.read_one(notification)


def _read_all(socket: Socket) -> int:
    return actions.read_all(speaker(socket))
