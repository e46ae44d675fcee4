"""What is held of people in what a gathering does together."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hall.actions.departing import unname_polls
from hall.models import Choice, Poll, Vote
from members import personal_data
from members.personal_data import ROOM, YOU, Erased, Holding

POLLS = Holding(
    model=Poll,
    label=_("Polls that you asked"),
    of="author",
    told={
        "room": _("room"),
        "at": _("when"),
        "question": _("question"),
        "answers": _("answers"),
        "several": _("several answers"),
        "sealed": _("results at the end"),
        "ends": _("until"),
        "closed_at": _("closed"),
        "withdrawn_at": pgettext_lazy("poll", "withdrawn"),
    },
    seen_by=ROOM,
    erased=Erased.NAMELESS,
    why=_("What others chose is an answer to it."),
    erase=unname_polls,
)
VOTES = Holding(
    model=Vote,
    label=_("Your votes"),
    of="member",
    told={"poll.question": _("question"), "choice": _("answer")},
    untold={"single": "told by the poll"},
    seen_by=YOU,
    erased=Erased.NAMELESS,
    why=_("They are counted, with nobody behind them."),
)


def register() -> None:
    personal_data.register(POLLS, VOTES)
    personal_data.nothing("answers of a poll, told along with it", Choice)
