"""What is held of people who invite."""

from django.utils.translation import gettext_lazy as _

from members import personal_data
from members.personal_data import Erased, Holding
from sharing.models import Invitation

INVITATIONS = Holding(
    model=Invitation,
    label=_("Invitations that you made"),
    of="by",
    told={
        "project.title": _("project"),
        "event.title": _("event"),
        "at": _("when"),
        "until": _("until"),
    },
    untold={"token": "whoever has it comes in", "territory": "the town of whoever asks"},
    seen_by=_("you, and whoever has their link"),
    erased=Erased.GOES,
    kept=_("thirty days, or until you end them"),
)


def register() -> None:
    personal_data.register(INVITATIONS)
