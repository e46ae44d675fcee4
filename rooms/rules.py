"""Who may do what in a room, and how it must stand for that. Each refuses in words."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from members.models import Member
from rooms import roles
from rooms.models import Membership, Message, Picture, Room

HANDS = (Membership.Role.HOLDER, Membership.Role.TEAM)
SLOW = timedelta(seconds=30)  # between two messages of one person in a slow room
PINS = 10  # messages at the head of a room
A_DAY = 200  # pictures that one person brings


# ---- Rooms -------------------------------------------------------------------------------
def must_be_open(room: Room) -> None:
    if room.mode == Room.Mode.CLOSED:
        raise Refusal("closed", _("This room is closed."))


def may_post(room: Room, by: Member) -> None:
    """Whether they may write here now."""
    must_be_open(room)
    if room.mode == Room.Mode.SLOW and not by.animates(room.territory_id):
        last = Message.objects.filter(room=room, author=by).order_by("-seq").first()
        # A clock that was set back would silence everyone for as long.
        wait = min(last.at + SLOW - timezone.now(), SLOW) if last else timedelta()
        if wait > timedelta():
            after = int(wait.total_seconds() * 1000)
            raise Refusal("rate_limited", _("This room is in slow mode."), after=after)


def may_bring(room: Room, by: Member) -> None:
    """A picture."""
    must_be_open(room)
    since = timezone.now() - timedelta(days=1)
    if Picture.objects.filter(author=by, at__gte=since).count() >= A_DAY:
        words = _("That is a lot of pictures for one day. Please come back tomorrow.")
        raise Refusal("rate_limited", words, after=3_600_000)


def may_tend(room: Room, by: Member) -> None:
    if not Room.objects.tended_by(by).filter(pk=room.pk).exists():
        raise Refusal("forbidden", _("Only those who look after this room may do that."))


def may_leave(room: Room, by: Member) -> None:
    """Nobody locks themselves out of what they carry: of a private room nobody can let them in."""
    role = roles.of(room, by)
    if role is None and not room.public:
        held = Membership.objects.filter(room=room, member=by, role__in=HANDS, banned=False)
        role = Membership.Role.HOLDER if held.exists() else None
    if role in HANDS:
        words = _("You carry what this room is about, so it stays one of your rooms.")
        raise Refusal("forbidden", words)


# ---- Messages ----------------------------------------------------------------------------
def may_edit(message: Message, by: Member) -> None:
    if message.author_id != by.pk:
        raise Refusal("forbidden", _("Only its author may do that."))


def may_remove(message: Message, by: Member) -> None:
    if message.author_id != by.pk and not by.animates(message.room.territory_id):
        raise Refusal("forbidden", _("Only its author or an animator may remove it."))


def must_stand(message: Message) -> None:
    """A removed message is gone, and in a closed room all stays as it was said."""
    if message.removed_at:
        raise Refusal("not_found", _("That message was removed."))
    must_be_open(message.room)


def may_be_pinned(message: Message) -> None:
    if Message.objects.filter(room=message.room_id).pinned().count() >= PINS:
        words = _("At most %(count)s messages can be pinned. Take one down first.")
        raise Refusal("forbidden", words % {"count": PINS})
