"""What /town/ lists of care."""

from django.utils.translation import gettext_lazy as _

from care import rules
from members import town_index
from members.models import Member, Territory
from members.town_index import Entry
from rooms import rules as of_rooms


def _may_read_log(here: Territory, by: Member) -> None:
    rules.may_read_log(by)


def _may_list_words(here: Territory, by: Member) -> None:
    of_rooms.must_list(by)


def register() -> None:
    text = _("What people reported, the most urgent first.")
    town_index.register(Entry("queue", _("Reports"), text, "flag", 70, rules.may_read_reports))
    text = _("Messages with them wait for a look, or are refused.")
    of_words = Entry("listed_words", _("Listed words"), text, "warning", 75, _may_list_words)
    town_index.register(of_words)
    text = _("Who decided what, when and why.")
    town_index.register(Entry("audit", _("The log"), text, "quote", 80, _may_read_log))
