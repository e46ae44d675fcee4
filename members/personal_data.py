"""What the hub holds of people, a model a line. The app that owns a model declares it here.

From this one table are made: what a person takes along, what becomes of it when they leave, what is
forgotten each night, and the page that says who sees what and for how long. A test walks all models
and asks for the line of each, and for each of its columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from msgspec import Struct

from members.models import Member

# ---- Who sees it -------------------------------------------------------------------------
YOU = _("you alone")
TOWN = _("everybody who reads this hub")
ROOM = _("everybody who sees the room")
ANIMATORS = _("you, and the animators of the town")
NOBODY = _("nobody: the hub needs it to work")

# ---- How long ----------------------------------------------------------------------------
MEMBER = _("as long as you are a member")
MADE = {"id", "seq", "changed", "html", "folded", "key"}  # columns that the hub makes for itself


class Erased(Enum):
    """What becomes of it when somebody leaves."""

    GOES = _("goes")
    CHOICE = _("stays without your name, or goes: as you choose")
    NAMELESS = _("stays without your name")
    KEPT = _("stays for a while")


class Gone(Struct, frozen=True):
    """Somebody who is leaving: ``member`` is but a number already, the rest is what they were
    called. ``words_go``: they want what they wrote to go along with them."""

    member: Member
    name: str
    slug: str
    email: str
    words_go: bool


class Foreseen(Struct, frozen=True):
    """What becomes of one thing, in a sentence; ``url`` is the page on which they name somebody who
    takes it over, where that is wanted."""

    words: str
    url: str = ""


class Term(Struct, frozen=True):
    """For how long: ``name`` is a key of ``settings.KEEP``, which has the days; 0 is for ever.

    ``since``: words such as "after the event". ``forget`` forgets one portion of what is older than
    that moment, and says how much it was.
    """

    name: str
    since: Any
    forget: Callable[[datetime], int]

    def __str__(self) -> str:
        days = settings.KEEP[self.name]
        if not days:
            return str(MEMBER)
        words = ngettext("%(days)d day %(since)s", "%(days)d days %(since)s", days)
        return words % {"days": days, "since": self.since}

    def over(self) -> datetime | None:
        """What is older than this is forgotten; None: nothing is."""
        days = settings.KEEP[self.name]
        return timezone.now() - timedelta(days=days) if days else None


Way = str | Callable[[Member], Q]
# One portion of what is to be done, after the row of that key; gives the key of the last row that
# it did, or None where all is done. It may be done again: whoever does it may be killed.
Step = Callable[[Gone, int], int | None]


class Holding(Struct, frozen=True, kw_only=True):
    """One model that holds something of people.

    ``of`` leads from a row to them ("author", "poll__author"), or says which rows are theirs.
    ``told``: what they are handed, by name ("at", "room.title"), each with its words; ``made``
    makes those that are no column. ``untold``: the columns that they are not handed, and why.
    ``erase`` is the step that does it; without one, what GOES is deleted. ``why`` says why
    something stays. ``foresee`` says who takes over what, once they leave.
    """

    model: type[Model]
    label: Any
    of: Way
    told: dict[str, Any]
    seen_by: Any
    erased: Erased
    why: Any = ""
    kept: Any = MEMBER  # words, or a Term
    made: dict[str, Callable[[Any], Any]] = {}
    untold: dict[str, str] = {}
    files: tuple[str, ...] = ()
    erase: Step | None = None
    foresee: Callable[[Member], Iterable[Foreseen]] | None = None

    def theirs(self, member: Member) -> QuerySet[Any]:
        """Its rows of this person, the oldest first."""
        way = self.of(member) if callable(self.of) else Q(**{self.of: member.pk})
        return self.model._base_manager.filter(way).distinct().order_by("pk")


_holdings: dict[type[Model], Holding] = {}
_nothing: dict[type[Model], str] = {}
_terms: dict[str, Term] = {}
_elsewhere: list[Step] = []


def register(*holdings: Holding) -> None:
    for one in holdings:
        assert _holdings.get(one.model, one) is one, f"{one.model} is declared twice"
        assert one.erased is Erased.GOES or one.why, f"why does {one.model} stay?"
        _holdings[one.model] = one
        if isinstance(one.kept, Term):
            _terms[one.kept.name] = one.kept


def nothing(why: str, *models: type[Model]) -> None:
    """These hold nothing of a person, or nothing that another line does not tell: ``why`` says."""
    for model in models:
        _nothing[model] = why


def named_elsewhere(step: Step) -> None:
    """It takes somebody's name out of what is other people's: a mention, a bell, a mail."""
    if step not in _elsewhere:
        _elsewhere.append(step)


def elsewhere() -> list[Step]:
    return list(_elsewhere)


def holdings() -> list[Holding]:
    """Those of higher floors first: what stands on something goes before it."""
    return list(_holdings.values())


def as_read() -> list[Holding]:
    """Those that one knows best first: oneself, what one said, what one did."""
    return holdings()[::-1]


def terms() -> Iterable[Term]:
    return _terms.values()


def declared(model: type[Model]) -> Holding | str | None:
    return _holdings.get(model) or _nothing.get(model)
