"""What of members and their town stands in the log, in words."""

from django.utils.translation import gettext_lazy as _

from audit import verbs
from members.actions.passkeys import PASSKEYS

ON, OFF = _("asked whoever animates for a passkey"), _("no longer asks for passkeys")


def register() -> None:
    verbs.register(f"{PASSKEYS}.on", ON)
    verbs.register(f"{PASSKEYS}.off", OFF)
