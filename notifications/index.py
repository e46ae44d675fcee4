"""What /town/ lists of announcements."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members import town_index
from members.models import Territory
from members.town_index import Entry
from notifications.models import Announcement
from notifications.rules import may_announce


def _waiting(here: Territory) -> str:
    rows = Announcement.objects.filter(territory=here, ended_at=None)
    count = rows.filter(Q(waits=True) | ~Q(draft="")).count()
    words = ngettext(
        "%(count)d waits for a second person", "%(count)d wait for a second person", count
    )
    return words % {"count": count} if count else ""


def register() -> None:
    label = _("Announcements")
    text = _("Speak to everyone or to some, and see whom it reached.")
    entry = Entry("announcements", label, text, "announce", 65, may_announce, state=_waiting)
    town_index.register(entry)
