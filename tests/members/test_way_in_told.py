"""Whoever changes what opens an account is told to its owner, and to the log."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail

from audit.models import Entry
from members import actions
from members.models import Member

CREDENTIAL = {"credential": "c1", "proof": b"x", "host": "sceaux.example.org"}


def add(ada: Member) -> None:
    actions.add_passkey(by=ada, name="Téléphone", **CREDENTIAL)  # type: ignore[arg-type]


def remove(ada: Member) -> None:
    add(ada)
    mail.outbox.clear()
    actions.remove_passkey(ada.passkeys.get(), by=ada)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("act", "verb", "said"),
    [
        (add, "added", "Téléphone"),
        (remove, "removed", "Téléphone"),
        (lambda ada: actions.make_recovery_codes(by=ada), "codes", "recovery codes"),
    ],
)
def test_it_is_told(ada: Member, act: Callable[[Member], object], verb: str, said: str) -> None:
    ada.language = "en"
    act(ada)
    (letter,) = mail.outbox
    assert letter.to == [ada.email]
    assert said in letter.body
    assert "/me/passkeys/" in letter.body
    line = Entry.objects.first()
    assert line
    assert (line.verb, line.actor, line.thing) == (f"members.way_in.{verb}", ada.pk, ada.pk)
    assert (line.noun, line.words) == ("member", "")


@pytest.mark.django_db
def test_who_has_no_address_is_written_to_nowhere(ada: Member) -> None:
    ada.email = None
    add(ada)
    assert not mail.outbox
    assert Entry.objects.exists()
