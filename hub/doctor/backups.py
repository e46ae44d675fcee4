"""When the town's words were last put in a safe place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hub import schedule
from hub.doctor.finding import Found, check, notice, ok, wrong

OLD = timedelta(hours=36)  # a night was missed


@check("backup", gettext_lazy("Backup"))
def is_recent() -> Iterator[Found]:
    last = schedule.last_backup()
    run = schedule.last("backup")
    failed = run.said if run.tried != run.well else ""
    if settings.DEMO:
        yield ok(_("A demonstration needs no backup."))
    elif last is None:
        yield wrong(_("This hub was never backed up."), _do(failed))
    elif (age := timezone.now() - last) > OLD:
        hours = int(age.total_seconds() // 3600)
        what = ngettext(
            "The last backup is %(hours)d hour old.",
            "The last backup is %(hours)d hours old.",
            hours,
        )
        yield wrong(what % {"hours": hours}, _do(failed))
    elif failed:
        what = _("The last try to back up went wrong: %(said)s") % {"said": failed}
        yield notice(what, _("Mend what it says; it is tried again within the hour."))
    else:
        yield ok(_("The last backup is from %(when)s.") % {"when": _local(last)})


def _do(said: str) -> str:
    if settings.BACKUPS is None:
        return _("Name a folder of another disk in HUB_BACKUPS, or run `bin/hub backup DIR`.")
    if said:
        return _("Mend what the last try said, then run `bin/hub backup`: %(said)s") % {
            "said": said
        }
    return _("Run `bin/hub backup` and read what it says, then see that the worker runs.")


def _local(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
