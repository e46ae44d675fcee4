"""What the log says of a town that is set."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from town.models import Subject

VERBS = {
    "town.changed": _("changed how the town looks"),
    "town.logo": _("changed the logo"),
    "town.text": _("wrote a public page"),
    "town.neighbourhoods": _("changed the list of neighbourhoods"),
    "town.services": _("changed the services"),
    "town.invited": _("invited somebody to a role"),
    "town.invitation_withdrawn": _("withdrew an invitation"),
    "town.role_accepted": _("accepted an invitation"),
}


def register() -> None:
    verbs.register_noun("town", _("the town"))
    for verb, label in VERBS.items():
        verbs.register(verb, label)
    for subject in Subject:
        verbs.register_reason(subject.value, subject.label)
