"""What /town/ lists of announcements."""

from django.utils.translation import gettext_lazy as _

from members import town_index
from members.town_index import Entry
from notifications.rules import may_announce


def register() -> None:
    label, text = _("Speak to everyone"), _("An announcement, on every open page at once.")
    town_index.register(Entry("announce", label, text, "announce", 65, may_announce))
