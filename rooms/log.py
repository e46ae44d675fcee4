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
NOUNS = {"held": _("a message that waited"), "room": _("a room"), "words": _("the listed words")}


def register() -> None:
    for noun, called in NOUNS.items():
        verbs.register_noun(noun, called)
    for verb, label in VERBS.items():
        verbs.register(verb, label)
    for one in ListedWord.Does:
        verbs.register_reason(one.value, one.label)
