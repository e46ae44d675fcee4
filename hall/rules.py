"""What may be done with a poll. Who may ask a room, and close, says rooms/rules.py."""

from django.utils.translation import gettext_lazy as _

from hall.models import Poll
from live.frames import Refusal
from rooms.rules import must_be_open


def must_take_votes(poll: Poll) -> None:
    if not poll.open:
        raise Refusal("closed", _("This poll is closed."))
    must_be_open(poll.room)
