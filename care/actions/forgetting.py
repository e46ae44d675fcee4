"""What was seen is kept as long as the case: six months after it is decided for good."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from care import evidence
from care.models import Case, Exhibit
from live.publish import atomic
from members import reportable
from rooms.actions import forget_pages

AT_ONCE = 200  # cases


@atomic
def forget_old_cases() -> None:
    """With what people said of them, their addresses, and the copies of pictures. The log stays."""
    cases = list(Case.objects.over().values_list("pk", flat=True)[:AT_ONCE])
    files = list(Exhibit.objects.filter(evidence__case__in=cases).values_list("file", flat=True))
    _forget_removed(cases)
    forget_pages([reverse("decision", args=[pk]) for pk in cases])
    Case.objects.filter(pk__in=cases).delete()
    transaction.on_commit(lambda: _forget(files), robust=True)


def _forget_removed(cases: list[int]) -> None:
    """What was removed comes back no more, unless a newer case may still bring it back."""
    for kind in reportable.registered():
        about = Case.objects.filter(noun=kind.noun)
        found = about.filter(pk__in=cases)
        found = found.exclude(thing__in=about.exclude(pk__in=cases).values("thing"))
        if kind.forget and (things := list(found.values_list("thing", flat=True))):
            kind.forget(things)


def _forget(files: list[str]) -> None:
    for name in files:
        evidence.store().delete(name)
