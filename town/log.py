"""What the log says of a town that is set."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from town.models import Subject

VERBS = {
    "changed_town": _("changed how the town looks"),
    "changed_logo": _("changed the logo"),
    "wrote_text": _("wrote a public page"),
    "changed_neighbourhoods": _("changed the list of neighbourhoods"),
    "changed_services": _("changed the services"),
    "invited": _("invited somebody to a role"),
    "withdrew_invitation": _("withdrew an invitation"),
    "accepted_role": _("accepted an invitation"),
}


def register() -> None:
    verbs.register_noun("town", _("the town"))
    for verb, label in VERBS.items():
        verbs.register(verb, label)
    for subject in Subject:
        verbs.register_reason(subject.value, subject.label)
