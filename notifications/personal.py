"""What is held of people in bells and banners."""

from django.utils.translation import gettext_lazy as _

from members import personal_data
from members.personal_data import TOWN, YOU, Erased, Holding, Term
from notifications import actions, sentences
from notifications.models import Announcement, Notification

LINES = Holding(
    model=Notification,
    label=_("Your notifications"),
    of="member",
    told={
        "said": _("words"),
        "url": _("page"),
        "at": _("when"),
        "read_at": _("read"),
    },
    made={"said": sentences.text},
    untold={
        "actor": "said in its words",
        "kind": "said in its words",
        "data": "said in its words",
    },
    seen_by=YOU,
    erased=Erased.GOES,
    kept=Term("notifications", _("after they came"), actions.forget_notifications),
)
ANNOUNCED = Holding(
    model=Announcement,
    label=_("What you announced to the town"),
    of="author",
    told={
        "body": _("words"),
        "url": _("page"),
        "at": _("when"),
        "ends": _("until"),
        "ended_at": _("ended"),
    },
    untold={"territory": "the town of whoever asks"},
    seen_by=TOWN,
    erased=Erased.NAMELESS,
    why=_("It was said in the name of the town."),
    kept=Term("announcements", _("after they ended"), actions.forget_announcements),
)


def register() -> None:
    personal_data.register(LINES, ANNOUNCED)
    personal_data.named_elsewhere(actions.forget_lines_about)
