"""What /town/ lists of events."""

from django.utils.translation import gettext_lazy as _

from events.rules import may_import
from members import town_index
from members.town_index import Entry


def register() -> None:
    label = _("Import a programme")
    text = _("A conference’s file becomes an event with live rooms.")
    town_index.register(Entry("programme_import", label, text, "events", 60, may_import))
