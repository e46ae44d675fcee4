"""Rooms to talk in, and who belongs to them."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import Any

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live.frames import encode
from live.models import Stream
from members.models import Member, Territory
from rooms.models.levels import QUIET, Level


class RoomQuerySet(models.QuerySet["Room"]):
    def visible_to(self, member: Member | None, territory: Territory) -> RoomQuerySet:
        """Public rooms of the territory, and the rooms that this member belongs to."""
        public = Q(territory=territory, public=True)
        if member is None:
            return self.none() if territory.members_only else self.filter(public)
        mine = Membership.objects.filter(member=member, banned=False).values("room")
        shut = Membership.objects.filter(member=member, banned=True).values("room")
        return self.filter(public | Q(id__in=mine)).exclude(id__in=shut)

    def public_in(self, territory: Territory) -> RoomQuerySet:
        """Those that everybody there may see: all people, or all members where only they read."""
        return self.filter(territory=territory, public=True)

    def tended_by(self, member: Member) -> RoomQuerySet:
        """Who holds a room or is of its team looks after it, and the town's animators do."""
        hands = Membership.objects.filter(member=member, banned=False, role__in=Membership.HANDS)
        theirs = Q(id__in=hands.values("room"))
        town = member.territory_id
        found = self.filter(theirs | Q(territory=town) if member.animates(town) else theirs)
        return found.filter(pair=None)

    def lively(self) -> RoomQuerySet:
        """Rooms in which someone spoke, the latest first."""
        return self.filter(Exists(_said())).order_by("-last_at", "-pk")

    def mine(self, member: Member) -> RoomQuerySet:
        """The rooms that a member belongs to, the liveliest first, each with how far they have
        ``read`` it, and what is ``unread``: nothing, where they want it ``quiet``."""
        unread = (
            _said()
            .filter(seq__gt=OuterRef("memberships__read"))
            .exclude(author=member)
            .order_by()
            .values("room")
            .annotate(count=Count("pk"))
            .values("count")
        )
        return (
            self.filter(memberships__member=member, memberships__banned=False)
            .annotate(
                quiet=Case(When(memberships__level__in=QUIET, then=True), default=False),
                level=F("memberships__level"),
                read=F("memberships__read"),
                unread=Case(
                    When(memberships__level__in=QUIET, then=0),
                    default=Coalesce(Subquery(unread), 0),
                ),
            )
            .order_by("-last_at", "-pk")
        )


class Room(Stream):
    """A place to talk. It knows the title and address of what it is about, and nothing else.

    A room of two people alone has a ``pair`` instead: it is private for ever, nobody looks after
    it, and each of the two knows it by the other's name (``queries.by_the_other``).
    """

    class Mode(models.TextChoices):
        OPEN = "open", _("open")
        SLOW = "slow", _("slow")
        CLOSED = "closed", _("closed")

    noun = "room"
    unread: int  # counted by mine()
    read: int  # found by mine()
    quiet: bool  # likewise
    level: str  # likewise
    last: Any = None  # LastState, put there by rooms/room_list.py
    spoke = False  # and whether a message stands
    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="rooms")
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=200, blank=True, help_text="The page of what it is about")
    public = models.BooleanField(default=True)
    mode = models.CharField(max_length=9, choices=Mode.choices, default=Mode.OPEN)
    rules = models.CharField(max_length=200, blank=True, db_default="", default="")  # in a line
    # The last moment at which somebody is muted here: as good as always nobody is asked about.
    muted_until = models.DateTimeField(null=True, editable=False)
    # Closed by the animators: they alone open it again.
    locked_at = models.DateTimeField(null=True, editable=False)
    last_at = models.DateTimeField(default=timezone.now, db_index=True)
    # Of two people who talk alone: both ids, the lower one first, so that they have one room.
    pair = models.CharField(max_length=41, null=True, editable=False)  # noqa: DJ001

    objects = RoomQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pair"], condition=Q(pair__isnull=False), name="room_of_a_pair"
            ),
            models.CheckConstraint(
                condition=Q(pair=None) | Q(public=False), name="room_of_a_pair_private"
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("a talk of two"))

    @property
    def seen_from_outside(self) -> tuple[Hashable, ...]:
        """All that its line in a list of rooms is made of. Wants ``rooms.room_list.with_last``."""
        unread, last = getattr(self, "unread", 0), encode(self.last)
        return (self.pk, self.head, self.last_at, self.title, self.public, unread, last)

    def get_absolute_url(self) -> str:
        return reverse("room", args=[self.pk])

    def seen_by(self, members: Collection[int]) -> set[int]:
        """Of these members' ids, those who may see it now: ``visible_to``, for many at once."""
        known = dict(
            Membership.objects.filter(room=self, member__in=members).values_list("member", "banned")
        )
        default = not self.public  # who is not of a public room is not shut out of it either
        return {pk for pk in members if not known.get(pk, default)}

    def quiet_for(self, members: Collection[int]) -> set[int]:
        """Of these members' ids, those who want to hear of it only what is addressed to them."""
        return self._at(members, QUIET)

    def silent_for(self, members: Collection[int]) -> set[int]:
        """Those who want to hear nothing of what is said there, also where it is said to them."""
        return self._at(members, [Level.NOTHING])

    def _at(self, members: Collection[int], levels: Collection[str]) -> set[int]:
        found = Membership.objects.filter(room=self, member__in=members, level__in=levels)
        return set(found.values_list("member", flat=True))


class Membership(models.Model):
    """Who belongs to a room, and how far they have read."""

    class Role(models.TextChoices):
        HOLDER = "holder", _("holder")
        TEAM = "team", _("team")
        MEMBER = "member", _("member")

    HANDS = (Role.HOLDER, Role.TEAM)  # who look after it
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=6, choices=Role.choices, default=Role.MEMBER)
    read = models.BigIntegerField(default=0)
    banned = models.BooleanField(default=False)
    level = models.CharField(
        max_length=7, choices=Level.choices, default=Level.USUAL, db_default=Level.USUAL
    )
    # How far the bell told who hears every message; 0 once they have read that.
    told = models.BigIntegerField(default=0, db_default=0, editable=False)
    # When another made them one who looks after it, unasked: it says nothing of whom they know.
    named_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "member"], name="membership_unique")]
        indexes = [
            # As good as nobody: whoever rings for talk looks at them alone.
            models.Index(fields=["room"], condition=Q(level="all"), name="membership_hears_all"),
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.room}"

    @property
    def quiet(self) -> bool:
        return self.level in QUIET


def pair_of(one: Member, other: Member) -> str:
    """What the room of these two has as its ``pair``."""
    return ":".join(map(str, sorted((one.pk, other.pk))))


def _said() -> models.QuerySet:
    """The messages of the room that is asked about."""
    from rooms.models.message import Message  # it needs rooms first

    return Message.objects.filter(room=OuterRef("pk"), removed_at=None)
