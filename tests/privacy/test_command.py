"""bin/hub erase: for whoever asked by letter."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from members.models import Member
from tests.privacy.conftest import ADDRESS, NAME

pytestmark = pytest.mark.django_db(transaction=True)


def test_whoever_asked_by_letter_is_erased(
    zoe: Member, worked: Callable[[], None], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("builtins.input", lambda: NAME)
    call_command("erase", ADDRESS.upper(), "--words-go", stdout=StringIO())
    worked()
    assert not Member.objects.filter(email=ADDRESS).exists()
    assert Member.objects.get(pk=zoe.pk).left


def test_a_slip_of_the_hand_erases_nobody(zoe: Member, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("builtins.input", lambda: "Zoé")
    with pytest.raises(CommandError, match="nothing was erased"):
        call_command("erase", ADDRESS, stdout=StringIO())
    with pytest.raises(CommandError, match="No member"):
        call_command("erase", "nobody@example.org", "--yes")
    assert Member.objects.get(pk=zoe.pk).is_active
