"""What is held of people in bells and banners."""

from django.utils.translation import gettext_lazy as _

from members import personal_data
from members.personal_data import NOBODY, TOWN, YOU, Erased, Holding, Term
from notifications import actions, sentences
from notifications.models import (
    Announcement,
    Choice,
    Delivery,
    Device,
    Due,
    Notification,
    Preferences,
    Visit,
)

LINES = Holding(
    model=Notification,
    label=_("Your notifications"),
    of="member",
    told={
        "said": _("words"),
        "url": _("page"),
        "at": _("when"),
        "seen_at": _("seen"),
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


CHOSEN = Holding(
    model=Preferences,
    label=_("How you want to be told"),
    of="member",
    told={
        "mail": _("by mail"),
        "digest": _("in one mail"),
        "quiet_from": _("from"),
        "quiet_until": _("until"),
        "paused_until": _("paused until"),
        "needs_a_day": _("needs that ring, a day"),
        "bounced_at": _("mails came back"),
    },
    seen_by=YOU,
    erased=Erased.GOES,
)
VISITED = Holding(
    model=Visit,
    label=_("When you were last here, so that you are told what happened since"),
    of="member",
    told={"at": _("when"), "since": _("away since"), "back": _("back since")},
    seen_by=NOBODY,
    erased=Erased.GOES,
)
SUBJECTS_CHOSEN = Holding(
    model=Choice,
    label=_("What you want to be told"),
    of="member",
    told={"subject": _("about"), "level": _("how much")},
    seen_by=YOU,
    erased=Erased.GOES,
)
WAITING = Holding(
    model=Due,
    label=_("What is about to reach you"),
    of="member",
    told={"channel": _("how"), "due": _("when")},
    seen_by=NOBODY,
    erased=Erased.GOES,
)
DELIVERED = Holding(
    model=Delivery,
    label=_("What became of your notifications"),
    of="notification__member",
    told={"channel": _("how"), "verdict": _("what"), "at": _("when")},
    untold={"notification": "a line of the bell, handed over by itself"},
    seen_by=YOU,
    erased=Erased.GOES,
)
DEVICES = Holding(
    model=Device,
    label=_("Browsers that you let us ring"),
    of="member",
    told={"name": _("name"), "made_at": _("since"), "endpoint": _("address")},
    untold={"key": "a secret of that browser", "secret": "a secret of that browser"},
    seen_by=NOBODY,
    erased=Erased.GOES,
)


def register() -> None:
    held = (LINES, ANNOUNCED, CHOSEN, VISITED, SUBJECTS_CHOSEN, WAITING, DELIVERED, DEVICES)
    personal_data.register(*held)
    personal_data.named_elsewhere(actions.forget_lines_about)
