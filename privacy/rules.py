"""Who may ask for their data, and what is wanted of who leaves. Each refuses in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from common.text.fold import fold
from live.frames import Refusal
from members.models import Member

WORD = _("ERASE")  # in the language of the page


def may_ask(by: Member) -> None:
    now = Member.objects.get(pk=by.pk)
    if now.left:
        raise Refusal("closed", _("This account is being erased already."))
    if not now.is_active:
        raise Refusal("closed", _("Nobody can sign in to this account at the moment."))


def must_be_sure(said: str) -> None:
    """An accent or a capital less is as sure."""
    if fold(said).strip(" .!\"'«»“”") != fold(str(WORD)):
        words = _("Nothing was erased: write %(word)s here, if you are sure.")
        raise Refusal("bad_frame", words % {"word": WORD})
