"""What people are told about their data."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit import verbs
from notifications import sentences
from notifications.models import Notification

LEFT = gettext_lazy("left, and was erased")


def ready(notification: Notification) -> str:
    return _("Your data are ready to be taken along.")


def register() -> None:
    sentences.register(
        "download_ready", ready, folds=["download_ready"], personal=True, subject="mine"
    )
    verbs.register("privacy.left", LEFT)
