"""What the log keeps of who carries a project."""

from django.utils.translation import gettext_lazy as _

from audit import verbs

VERBS = {
    "projects.holder": _("named one more who carries it"),
    "projects.holder_ends": _("ended that somebody carries it"),
}


def register() -> None:
    for verb, label in VERBS.items():
        verbs.register(verb, label)
