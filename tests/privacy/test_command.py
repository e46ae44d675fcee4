"""bin/hub erase: for whoever asked by letter."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from care import actions as care
from care.models import Case
from live.frames import Refusal
from members.actions import deactivate
from members.models import Member
from privacy import actions as privacy
from rooms.models import Message
from tests.privacy.conftest import ADDRESS, NAME, SLUG
from tests.privacy.test_leaving import kept_on_purpose, tables_that_hold

pytestmark = pytest.mark.django_db(transaction=True)


def test_whoever_asked_by_letter_is_erased(
    zoe: Member, worked: Callable[[], None], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("builtins.input", lambda: NAME)
    call_command("erase", ADDRESS.upper(), "--words-go", stdout=StringIO())
    worked()
    assert not Member.objects.filter(email=ADDRESS).exists()
    assert Member.objects.get(pk=zoe.pk).left


def banned(member: Member) -> None:
    (case,) = Case.objects.filter(concerned=member)
    animator = Member.objects.get(slug="anne")
    care.decide(case, by=animator, measure="ban_month", reason="harassment")


def ended_at_the_server(member: Member) -> None:
    deactivate(member, by=None)


@pytest.mark.parametrize("shut_out", [banned, ended_at_the_server])
def test_whoever_cannot_sign_in_any_more_is_erased_as_others_are(
    life: Message, zoe: Member, worked: Callable[[], None], shut_out: Callable[[Member], None]
):
    shut_out(zoe)
    assert not Member.objects.get(pk=zoe.pk).is_active
    with pytest.raises(Refusal) as asked:
        privacy.ask(by=zoe)
    assert "effac" not in str(asked.value), "nothing is being erased"
    call_command("erase", ADDRESS, "--yes", stdout=StringIO())
    worked()
    assert Member.objects.get(pk=zoe.pk).left
    assert tables_that_hold(NAME, ADDRESS, SLUG) <= kept_on_purpose()
    with pytest.raises(CommandError, match="No member"):
        call_command("erase", ADDRESS, "--yes")


def test_a_slip_of_the_hand_erases_nobody(zoe: Member, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("builtins.input", lambda: "Zoé")
    with pytest.raises(CommandError, match="nothing was erased"):
        call_command("erase", ADDRESS, stdout=StringIO())
    with pytest.raises(CommandError, match="No member"):
        call_command("erase", "nobody@example.org", "--yes")
    assert Member.objects.get(pk=zoe.pk).is_active
