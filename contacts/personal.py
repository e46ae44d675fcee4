"""What is held of people who write to each other, and of those who want to hear nothing."""

from django.utils.translation import gettext_lazy as _

from contacts.actions.departing import close_pairs, forget_blocks, forget_first_words
from contacts.models import Block, FirstWord
from members import personal_data
from members.personal_data import YOU, Erased, Holding

WORDS = Holding(
    model=FirstWord,
    label=_("First words that you wrote to somebody"),
    of="sender",
    told={"receiver.name": _("to whom"), "words": _("words"), "at": _("when")},
    untold={"status": "who declines or blocks is not found out by it"},
    seen_by=_("you, and whom you wrote them to"),
    erased=Erased.GOES,
    erase=forget_first_words,
)
BLOCKS = Holding(
    model=Block,
    label=_("Whom you block"),
    of="by",  # who blocks them is nobody's to know
    told={"whom.name": _("whom"), "at": _("when")},
    seen_by=YOU,
    erased=Erased.GOES,
    erase=forget_blocks,
)


def register() -> None:
    personal_data.register(WORDS, BLOCKS)
    personal_data.named_elsewhere(close_pairs)
