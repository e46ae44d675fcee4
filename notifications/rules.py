"""Who may speak to whom and when, and whose a line of the bell is. Each refuses in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from common.http import local
from common.text.visible import LINE, written
from live.frames import Refusal
from members.bounds import within
from members.models import Member, Territory
from notifications import addressees
from notifications.models import Announcement, Level, Notification
from notifications.subjects import SUBJECTS


def may_announce(territory: Territory, by: Member) -> None:
    if not by.animates(territory.pk):
        raise Refusal("forbidden", _("Only animators speak to everyone."))


LIMIT = 280  # characters of an announcement
A_MOMENT = timedelta(minutes=1)  # between writing "now" and sending it
LATELY = timedelta(hours=1)  # within which nobody says what another one said


def sayable(body: str) -> str:
    """The words as they are kept: plain ones, in a line."""
    too_long = _("An announcement has at most %d characters.") % LIMIT
    empty = _("An announcement needs words.")
    return within(written(body, LINE), LIMIT, empty=empty, too_long=too_long)


def must_lead_here(row: Announcement, by: Member) -> None:
    if row.url and not local(row.url):
        raise Refusal("bad_frame", _("The link must be a page of this site, such as /events/."))
    if row.answers and row.answers not in dict(addressees.rooms(row.territory, by)):
        raise Refusal("bad_frame", _("Choose a room of the list for the answers."))


def must_be_timely(row: Announcement, now: datetime) -> None:
    if row.at < now - A_MOMENT:
        raise Refusal("bad_frame", _("The hour at which it leaves is already past."))
    if row.ends is not None and row.ends <= now:
        raise Refusal("bad_frame", _("The end is already past."))
    if row.ends is not None and row.ends <= row.at:
        raise Refusal("bad_frame", _("It would end before it begins."))


def must_reach_somebody(row: Announcement, by: Member) -> None:
    """Everybody is somebody: a banner for visitors, where there is no other member."""
    here, audience, which = row.territory, row.audience, row.which
    if not addressees.offered(here, by, audience, which):
        raise Refusal("bad_frame", _("Choose from the list to whom you speak."))
    people = addressees.people(here, audience, which).exclude(pk=by.pk)
    if not row.to_all and not people.exists():
        raise Refusal("forbidden", _("Nobody would be told: there is nobody in this audience."))


def must_be_news(row: Announcement) -> None:
    """Two animators meant to say the same: the second one reads it in time."""
    said = Announcement.objects.filter(
        territory=row.territory, audience=row.audience, which=row.which, body=row.body
    )
    said = said.filter(ended_at=None, at__gt=row.at - LATELY).exclude(author=row.author)
    if (twin := said.select_related("author").first()) and not twin.over:
        words = _("%s has said this to the same people a moment ago.") % twin.author.name
        raise Refusal("forbidden", words)


def may_agree(row: Announcement, by: Member, words: str) -> None:
    """A second one: not whoever wrote what waits."""
    may_announce(row.territory, by)
    wrote = row.draft_by or row.author
    if row.over or not (row.waits or row.draft):
        raise Refusal("not_found", _("Nothing waits here any more."))
    if wrote == by:
        raise Refusal("forbidden", _("Somebody else has to agree to your words."))
    if words != (row.draft or row.body):
        raise Refusal("forbidden", _("The words were changed since you read them: look again."))


def may_correct(row: Announcement, by: Member) -> None:
    may_announce(row.territory, by)
    if row.over:
        raise Refusal("forbidden", _("It is over: say it anew, if it matters still."))


def must_differ(row: Announcement, body: str) -> None:
    if body == row.body:
        raise Refusal("bad_frame", _("These are the words that stand there already."))


def may_read(notification: Notification, by: Member) -> None:
    """Another's is as absent as one that never was."""
    if notification.member_id != by.pk:
        raise Refusal("not_found", _("This notification does not exist."))


def may_choose(subject: str, level: str) -> None:
    """What is about one's own account reaches one in any case."""
    found = SUBJECTS.get(subject)
    if found is None or level not in Level.values:
        raise Refusal("bad_frame", _("There is no such choice."))
    if found.fixed:
        raise Refusal("forbidden", _("What is about your own account reaches you in any case."))
