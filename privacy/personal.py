"""What is held of people because they asked for it."""

from django.utils.translation import gettext_lazy as _

from members import personal_data
from members.personal_data import YOU, Erased, Holding, Term
from privacy.actions import forget_downloads
from privacy.models import Departure, Download

DOWNLOAD = Holding(
    model=Download,
    label=_("Your data, to be taken along"),
    of="member",
    told={"asked_at": _("when")},
    untold={
        "made_at": "it is this file",
        "fetched_at": "it is this file",
        "failed_at": "it is this file",
        "file": "it is this file",
        "size": "it is this file",
    },
    seen_by=YOU,
    erased=Erased.GOES,
    kept=Term("downloads", _("after it was made"), forget_downloads),
)


def register() -> None:
    personal_data.register(DOWNLOAD)
    personal_data.nothing("what is left to erase; it goes as soon as that is done", Departure)
