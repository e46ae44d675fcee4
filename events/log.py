"""What the log keeps of who organises an event."""

from django.utils.translation import gettext_lazy as _

from audit import verbs

VERBS = {
    "events.organiser": _("named one more who organises it"),
    "events.organiser_ends": _("ended that somebody organises it"),
}


def register() -> None:
    for verb, label in VERBS.items():
        verbs.register(verb, label)
