"""A first word may be reported by the one it was written to, and by nobody else."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.models import FirstWord
from members import reportable
from members.models import Member, Territory
from members.reportable import Kind, Shown


def find(pk: int, me: Member | None, here: Territory) -> FirstWord | None:
    if me is None or me.territory_id != here.pk:
        return None
    found = FirstWord.objects.select_related("sender").filter(pk=pk, receiver=me)
    return found.first()


def show(word: FirstWord) -> Shown:
    return Shown(str(_("A first word")), word.words, [word.sender], reverse("first_words"))


FIRST_WORD = Kind("first_word", _("a first word"), FirstWord, find, show)


def register() -> None:
    reportable.register(FIRST_WORD)
