"""What the log says of people: who may do what in their town."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from members.models import Kind, Role

VERBS = {
    f"made_{Role.MEMBER}": _("took a role away"),
    f"made_{Role.ANIMATOR}": _("made somebody an animator"),
    f"made_{Role.ADMINISTRATOR}": _("made somebody an administrator"),
    "changed_kind": _("said whom somebody speaks for"),
}


def register() -> None:
    for verb, label in VERBS.items():
        verbs.register(verb, label)
    for one in (*Role, *Kind):
        verbs.register_reason(one.value, one.label)
