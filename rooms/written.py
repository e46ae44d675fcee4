"""What of talk may be reported: a message, its pictures along with it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit import verbs
from members import reportable
from members.models import Member, Territory
from members.reportable import Kind, Line, Shown
from rooms import actions, queries
from rooms.models import Message, Restriction, Room

AROUND = 5  # messages before it, and as many after


def find(pk: int, me: Member | None, here: Territory) -> Message | None:
    """What was removed is there no more."""
    rooms = Room.objects.visible_to(me, here).filter(territory=here)
    found = Message.objects.select_related("author", "room")
    return found.filter(pk=pk, room__in=rooms, removed_at=None).first()


def show(message: Message) -> Shown:
    pictures = [one.large for one in message.carried.order_by("pk")]
    url = reverse("message", args=[message.pk])
    return Shown(
        message.room.title or gettext("A talk of two"),
        message.body,
        [message.author],
        url,
        _around(message),
        pictures,
    )


def _around(message: Message) -> list[Line]:
    said = Message.objects.filter(room=message.room_id, removed_at=None).select_related("author")
    before = said.filter(seq__lt=message.seq).order_by("-seq")[:AROUND]
    after = said.filter(seq__gt=message.seq).order_by("seq")[:AROUND]
    return [
        Line(one.author.name, one.at.isoformat(), one.body)
        for one in (*reversed(before), message, *after)
    ]


MESSAGE = Kind(
    "message",
    _("a message"),
    Message,
    find,
    show,
    actions.take_down,
    actions.hide_message,
    actions.show_message,
    actions.bring_back,
    actions.forget_taken_down,
    room=lambda message: message.room,
)


def find_ban(pk: int, me: Member | None, here: Territory) -> Restriction | None:
    """Whoever is banned alone asks for a look at it; what was decided of a case has its appeal."""
    rooms = Room.objects.filter(territory=here, restrictions=pk)
    found = queries.banned(rooms, me) if me else None
    return found if found and found.pk == pk and not found.url else None


def show_ban(ban: Restriction) -> Shown:
    """Who banned them does not decide whether that was right, where there is another."""
    by = [ban.by] if ban.by and queries.animators(ban.room).exclude(pk=ban.by.pk).exists() else []
    words = verbs.why(ban.reason, ban.words)
    return Shown(ban.room.title, words, by, ban.room.get_absolute_url())


BAN = Kind(
    "ban",
    _("a ban from a room"),
    Restriction,
    find_ban,
    show_ban,
    actions.lift_reported,
    objects=True,
)


def register() -> None:
    reportable.register(MESSAGE)
    reportable.register(BAN)
