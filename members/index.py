"""What /town/ lists of the people who run it."""

from django.utils.translation import gettext_lazy as _

from members import rules, town_index
from members.models import Member, Territory
from members.town_index import Entry


def _may_ask(here: Territory, by: Member) -> None:
    rules.may_ask_passkeys(here, by, on=False)


def register() -> None:
    text = _("Whether who animates signs in with one.")
    town_index.register(Entry("town_passkeys", _("Passkeys"), text, "key", 45, _may_ask))
