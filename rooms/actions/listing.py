"""A town lists words, and says what becomes of messages that have them."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit.actions import log
from common.text.visible import LINE, written
from live.frames import Refusal
from live.publish import atomic
from members.bounds import within
from members.models import Member
from rooms import rules, screening
from rooms.models import ListedWord

LONGEST, MOST = 60, 5_000  # characters of one, and how many a town lists


def list_words(texts: list[str], *, by: Member, does: str) -> int:
    """Each a word, or a few that stand together. What is listed already does what is said now.

    Returns how many are new. In other processes it holds some seconds later.
    """
    rules.must_list(by)
    if does not in ListedWord.Does.values:
        raise Refusal("bad_frame", _("Please choose what becomes of messages with this word."))
    _must_be_few(sum(bool(text.strip()) for text in texts))
    words = dict[str, ListedWord]()  # each once, as it was written last; before the transaction
    for text in texts:
        text = within(written(text, LINE), LONGEST, empty=None)
        if folded := screening.folded(text)[:LONGEST]:
            words[folded] = ListedWord(territory=by.territory, folded=folded, text=text, does=does)
    return _list(by, words, does)


@atomic
def _list(by: Member, words: dict[str, ListedWord], does: str) -> int:
    town, known = by.territory, ListedWord.objects.filter(territory=by.territory)
    before = set(known.values_list("folded", flat=True))
    new = len(words.keys() - before)
    _must_be_few(len(before) + new)
    ListedWord.objects.bulk_create(
        words.values(),
        batch_size=200,
        update_conflicts=True,
        unique_fields=["territory", "folded"],
        update_fields=["text", "does"],
    )
    log(town, by=by, verb="rooms.listed", noun="words", thing=town.pk, why=does)
    _forget(town.pk)
    return new


def _must_be_few(many: int) -> None:
    if many > MOST:
        raise Refusal("too_large", _("A town lists at most %(count)s words.") % {"count": MOST})


@atomic
def unlist_word(word: ListedWord, *, by: Member) -> None:
    rules.must_list(by)
    rules.must_be_of(word, by)
    log(word.territory, by=by, verb="rooms.unlisted", noun="words", thing=word.pk, why=word.does)
    word.delete()
    _forget(word.territory_id)


def _forget(territory: int) -> None:
    """Now, and once it stands: somebody may read the list in between."""
    screening.forget_list(territory)
    transaction.on_commit(lambda: screening.forget_list(territory), robust=True)
