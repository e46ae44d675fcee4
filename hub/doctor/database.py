"""The database: whether it answers, and whether its tables are those of this code."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hub import tables
from hub.doctor.finding import Found, check, notice, ok, wrong

PATIENCE = 3.0  # seconds that it has to answer
SLOW = 0.5  # seconds for its shortest answer


class Answer(threading.Thread):
    """A question in a thread of its own: one that hangs is not waited for."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.error: Exception | None = TimeoutError(_("it says nothing"))
        self.took = PATIENCE

    def run(self) -> None:
        began = monotonic()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            self.error = None
        except Exception as error:
            self.error = error
        finally:
            self.took = monotonic() - began
            connection.close()


@check("database", gettext_lazy("Database"))
def answers() -> Iterator[Found]:
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        what = _("There is no database %(file)s.") % {"file": connection.settings_dict["NAME"]}
        yield wrong(what, _("Name the hub’s folder in HUB_DATA, or make it: bin/hub prepare."))
        return
    asked = Answer()
    asked.start()
    asked.join(PATIENCE)
    if asked.error is not None:
        why = " ".join(str(asked.error).split()) or type(asked.error).__name__
        what = _("The database does not answer (%(why)s): nothing can be read or posted.")
        yield wrong(what % {"why": why}, _away())
    elif asked.took > SLOW:
        what = _("The database takes %(seconds).1f s for its shortest answer.")
        do = _("Look at what else uses its machine or its disk.")
        yield notice(what % {"seconds": asked.took}, do)
    else:
        yield ok(_("The database answers."))


def _away() -> str:
    if connection.vendor == "sqlite":
        return _("Run this as the account that runs the hub, and look at its data folder and disk.")
    return _("Start PostgreSQL, and check DATABASE_URL; the hub comes back by itself.")


@check("tables", gettext_lazy("Tables"), database=True)
def are_ours() -> Iterator[Found]:
    found = tables.look()
    if found.missing:
        yield wrong(_("The database has no tables yet."), _("Run `bin/hub prepare`."))
        return
    if found.newer:
        what = _("The tables were made by a newer version of the hub (%(name)s is not known).")
        do = _("Put the newer version back, or restore the backup made before the upgrade.")
        yield wrong(what % {"name": ".".join(found.newer[0])}, do)
    if count := len(found.pending):
        what = ngettext(
            "The tables are older than the code: %(count)d migration is to be made.",
            "The tables are older than the code: %(count)d migrations are to be made.",
            count,
        )
        yield wrong(what % {"count": count}, _("Run `bin/hub prepare`, then restart the hub."))
    if found.word == "ok":
        yield ok(_("The tables are those of this version."))
