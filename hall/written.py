"""What of a gathering may be reported: the polls that it is asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hall.models import Poll
from members import reportable
from members.models import Member, Territory
from members.reportable import Kind, Shown
from rooms.models import Room


def find(pk: int, me: Member | None, here: Territory) -> Poll | None:
    rooms = Room.objects.visible_to(me, here).filter(territory=here)
    return Poll.objects.visible_to(rooms).select_related("author", "room").filter(pk=pk).first()


def show(poll: Poll) -> Shown:
    words = f"{poll.question}\n{poll.answers}".strip()  # of a withdrawn one only the question
    return Shown(poll.room.title, words, [poll.author], poll.get_absolute_url())


POLL = Kind("poll", _("a poll"), Poll, find, show, room=lambda poll: poll.room)


def register() -> None:
    reportable.register(POLL)
