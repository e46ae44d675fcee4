"""What the log keeps of what was held, and of a town's words."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from rooms.models import ListedWord

VERBS = {
    "rooms.let_through": _("let it through"),
    "rooms.refused": _("did not let it through"),
    "rooms.listed": _("listed words"),
    "rooms.unlisted": _("took a word from the list"),
}


def register() -> None:
    for verb, label in VERBS.items():
        verbs.register(verb, label)
    for one in ListedWord.Does:
        verbs.register_reason(one.value, one.label)
