"""How the town looks, and in which languages and hours it speaks."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from audit.actions import log
from live.publish import atomic, tell
from members.actions import set_territory
from members.models import Member, Territory
from town import rules


@atomic
def change_town(here: Territory, *, by: Member, name: str, **facts: Any) -> Territory:
    """``facts`` as ``members.actions.set_territory`` takes them, which the command line calls."""
    rules.may_set_town(here, by)
    before = Territory.objects.select_for_update(no_key=True).get(pk=here.pk)
    town, _made = set_territory(before.host, name=name, **facts)
    was = {fact: getattr(before, fact) for fact in ("name", *facts)}
    changed = [
        f"{fact}: {value} → {getattr(town, fact)}"
        for fact, value in was.items()
        if value != getattr(town, fact)
    ]
    if changed:
        note(town, by=by, verb="town.changed", words="\n".join(changed)[:1000])
    return town


@atomic
def change_logo(here: Territory, *, by: Member, logo: ContentFile[bytes] | None) -> None:
    """``logo`` as ``uploads.fitted`` made it; None takes it away. The old file goes."""
    rules.may_set_town(here, by)
    town = Territory.objects.select_for_update(no_key=True).get(pk=here.pk)
    before = town.logo.name
    if not logo and not before:
        return
    town.logo = logo
    town.save(update_fields=["logo"])
    note(town, by=by, verb="town.logo")
    tell(town.topic, {"on": "town"})
    if before:
        transaction.on_commit(lambda: town.logo.storage.delete(before), robust=True)


def note(here: Territory, *, by: Member | None, verb: str, why: str = "", words: str = "") -> None:
    """A line of the log about the town itself; no address and no name of a person is in it.

    ``why``: a role, or what a text is about; the page of the log says it in its reader's language.
    """
    log(here, by=by, verb=verb, noun="town", thing=here.pk, why=why, words=words)
