"""Who may do what in a room, and how it must stand for that. Each refuses in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from members import rules as everywhere
from members.models import Member
from rooms import queries, roles
from rooms.models import Level, Membership, Message, Picture, Restriction, Room

SLOW = timedelta(seconds=30)  # between two messages of one person in a slow room
PINS = 10  # messages at the head of a room
A_DAY = 200  # pictures that one person brings
MUTES = (1, 24)  # hours for which somebody is muted


# ---- Rooms -------------------------------------------------------------------------------
def must_be_open(room: Room) -> None:
    if room.mode == Room.Mode.CLOSED:
        raise Refusal("closed", _("This room is closed."))


def may_speak(room: Room, by: Member) -> None:
    """Say, change or show something, react: the room is open, and nobody has muted them."""
    must_be_open(room)
    must_not_be_muted(room, by)


def must_not_be_muted(room: Room, by: Member) -> None:
    if until := queries.muted_until(room, by):
        raise Refusal("muted", muted_words(until, room, by))


def muted_words(until: datetime, room: Room, by: Member) -> str:
    """By the town's clock; no mute of one room is longer than a day."""
    if until == by.muted_until:
        return everywhere.muted_words(until, room.territory)
    zone = ZoneInfo(room.territory.time_zone)
    local = timezone.localtime(until, zone)
    words = _("You are muted in this room until %(hour)s.")
    if local.date() != timezone.localdate(timezone=zone):
        words = _("You are muted in this room until tomorrow, %(hour)s.")
    return words % {"hour": local.strftime("%H:%M")}


def may_post(room: Room, by: Member) -> None:
    """Whether they may write here now."""
    may_speak(room, by)
    if room.mode == Room.Mode.SLOW and not by.animates(room.territory_id):
        last = Message.objects.filter(room=room, author=by).order_by("-seq").first()
        # A clock that was set back would silence everyone for as long.
        wait = min(last.at + SLOW - timezone.now(), SLOW) if last else timedelta()
        if wait > timedelta():
            after = int(wait.total_seconds() * 1000)
            raise Refusal("rate_limited", _("This room is in slow mode."), after=after)


def may_bring(room: Room, by: Member) -> None:
    """A picture."""
    may_speak(room, by)
    since = timezone.now() - timedelta(days=1)
    if Picture.objects.filter(author=by, at__gte=since).count() >= A_DAY:
        words = _("That is a lot of pictures for one day. Please come back tomorrow.")
        raise Refusal("rate_limited", words, after=3_600_000)


def may_tend(room: Room, by: Member) -> None:
    """Its holder and team, an event's organisers, and the animators of its town; of a room of two
    nobody, also if one of them is an animator."""
    if room.pair:
        raise Refusal("forbidden", _("This room is for the two of you alone, as it is."))
    if not by.animates(room.territory_id) and not queries.hands(room.pk, by):
        raise Refusal("forbidden", _("Only those who look after this room may do that."))


def may_open(room: Room, by: Member) -> None:
    """What animators closed, those who look after the room do not open."""
    if room.locked_at and not by.animates(room.territory_id):
        words = _("The animators of the town closed this room: they alone open it again.")
        raise Refusal("forbidden", words)


def may_lock(room: Room, by: Member) -> None:
    if not by.animates(room.territory_id):
        raise Refusal("forbidden", _("Only the animators of the town can do that."))


def may_leave(room: Room, by: Member) -> None:
    """Nobody locks themselves out of what they carry: of a private room nobody can let them in."""
    if room.pair:
        words = _("This room stays one of yours. Keep it quiet, or block the other person.")
        raise Refusal("forbidden", words)
    role = roles.of(room, by)
    if role is None and not room.public:
        role = Membership.Role.HOLDER if queries.hands(room.pk, by) else None
    if role in Membership.HANDS:
        words = _("You carry what this room is about, so it stays one of your rooms.")
        raise Refusal("forbidden", words)


def must_belong(room: Room, by: Member) -> Membership:
    found = Membership.objects.filter(room=room, member=by, banned=False).first()
    if found is None:
        raise Refusal("forbidden", _("This room is not one of yours."))
    return found


def must_be_a_level(level: str) -> None:
    if level not in Level.values:
        raise Refusal("bad_frame", _("There is no such choice."))


# ---- Restrictions ------------------------------------------------------------------------
def may_restrict(room: Room, member: Member, by: Member) -> None:
    """Mute or ban somebody: never themselves, and nobody who looks after the room as well."""
    may_tend(room, by)
    if member.pk == by.pk:
        raise Refusal("forbidden", _("You cannot mute or ban yourself."))
    town = room.territory_id
    administers = by.administers and by.territory_id == town
    # Also who has no passkey yet: they may do less for it, and are no less protected.
    if member.animator_of(town) and not administers:
        words = _("%(name)s animates this town, and cannot be muted or banned in its rooms.")
        raise Refusal("forbidden", words % {"name": member.name})
    if roles.of(room, member) in Membership.HANDS or queries.hands(room.pk, member):
        words = _("%(name)s looks after this room too, and cannot be muted or banned in it.")
        raise Refusal("forbidden", words % {"name": member.name})


def must_be_a_while(hours: int) -> None:
    if hours not in MUTES:
        raise Refusal("bad_frame", _("Somebody is muted for an hour or for a day."))


def must_not_be_banned(room: Room, member: Member) -> None:
    """A mute would take the place of the ban, and end it."""
    standing = queries.restriction(room, member)
    if standing and standing.bans:
        words = _("%(name)s is banned from this room already.")
        raise Refusal("forbidden", words % {"name": member.name})


def may_lift(restriction: Restriction, by: Member) -> None:
    """Not their own; and what an animator decided, animators lift."""
    if restriction.member_id == by.pk:
        raise Refusal("forbidden", _("Somebody else has to lift this."))
    town = restriction.room.territory_id
    decided = restriction.by
    if decided and decided.animator_of(town) and not by.animates(town):
        raise Refusal("forbidden", _("An animator decided this: only animators can lift it."))


# ---- Messages ----------------------------------------------------------------------------
def may_hide(message: Message, by: Member) -> None:
    may_lock(message.room, by)


def may_edit(message: Message, by: Member) -> None:
    if message.author_id != by.pk:
        raise Refusal("forbidden", _("Only its author may do that."))
    must_not_be_muted(message.room, by)


def may_remove(message: Message, by: Member) -> None:
    """In a room of two nobody takes the other's words away: they can be reported."""
    if message.author_id == by.pk:
        return
    room = message.room
    if room.pair or not (by.animates(room.territory_id) or queries.hands(room.pk, by)):
        words = _("Only its author and those who look after this room may remove it.")
        raise Refusal("forbidden", words)


def must_stand(message: Message) -> None:
    """A removed message is gone, and in a closed room all stays as it was said."""
    if message.removed_at:
        raise Refusal("not_found", _("That message was removed."))
    must_be_open(message.room)


def may_be_pinned(message: Message) -> None:
    if Message.objects.filter(room=message.room_id).pinned().count() >= PINS:
        words = _("At most %(count)s messages can be pinned. Take one down first.")
        raise Refusal("forbidden", words % {"count": PINS})
