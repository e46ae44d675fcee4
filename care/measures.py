"""What an animator may decide. A floor that can do more, registers it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from audit import verbs
from care import reasons
from care.models import Case, Decision
from members import reportable
from members.models import Member

WRONGS = {key: one.label for key, one in reasons.WRONGS.items()}


BACK, GONE, LIFTED, WARNING, OTHERS = "back", "gone", "lifted", "warning", "others"
UNDONE = {  # what becomes of a decision that was wrong, as both sides read it
    BACK: _("What was removed stands again where it stood."),
    GONE: _("What was removed cannot be put back: it is not there any more."),
    LIFTED: _("What held since is lifted, and holds no more."),
    WARNING: _("The warning counts no more."),
    OTHERS: _("Another decision, about something else, still holds."),
}


def nothing(case: Case, by: Member) -> None:
    """Telling both sides is all there is to it."""


def unwarned(case: Case, by: Member) -> list[str]:
    return [WARNING]


def always(case: Case) -> bool:
    return True


class Measure(Struct, frozen=True):
    """``label`` stands on the choice, ``to_reporter`` and ``to_author`` say what was done, and
    ``logged`` is how the log names it. ``grounds``: the reasons that fit, with their words.

    ``act`` does it within the transaction of the decision. ``undo`` takes it back where an appeal
    was right, and says of what in ``UNDONE`` that consists. ``fits`` says of which cases it can be
    done. ``against``: it is to somebody's disadvantage, who may appeal. ``group``: under which
    heading it is chosen.
    """

    name: str
    label: Any
    to_reporter: Any
    to_author: Any
    logged: Any
    grounds: dict[str, Any]
    act: Callable[[Case, Member], None] = nothing
    undo: Callable[[Case, Member], list[str]] = unwarned
    fits: Callable[[Case], bool] = always
    against: bool = True
    group: Any = ""


class Answer(Struct, frozen=True):
    """What becomes of an appeal, as ``Measure`` says what becomes of a case."""

    to_reporter: Any
    to_author: Any
    logged: Any


ANSWERS = {
    "uphold": Answer(
        _("It was looked at a second time, and stays decided as it was."),
        _("It was looked at a second time, and stays decided as it was."),
        _("looked again: it stands"),
    ),
    "overturn": Answer(
        _("It was looked at a second time: we had decided wrongly."),
        _("You were right: what we had decided does not hold."),
        _("looked again: it was wrong"),
    ),
}
_measures: dict[str, Measure] = {}


def register(measure: Measure) -> None:
    known = _measures.setdefault(measure.name, measure)
    assert known is measure, f"{measure.name} is registered twice"
    verbs.register(f"care.{measure.name}", measure.logged)


def of(name: str) -> Measure | None:
    return _measures.get(name)


def registered() -> list[Measure]:
    return list(_measures.values())


def outcome(name: str) -> Measure | Answer | None:
    """Of a decision, the second one too."""
    return _measures.get(name) or ANSWERS.get(name)


def said(decision: Decision, side: str) -> str:
    """All of what was decided, in words for one of both sides: ``to_reporter`` or ``to_author``."""
    return in_words(decision.measure, side, removed=decision.removed, undone=decision.undone)


def in_words(measure: str, side: str, *, removed: bool, undone: Iterable[str]) -> str:
    """A measure that is gone still was one."""
    told = outcome(measure)
    words = [str(getattr(told, side)) if told else str(DECIDED)]
    words += [str(REMOVED)] * removed
    if side != "to_author":  # what else holds against somebody is theirs alone to know
        undone = [one for one in undone if one != OTHERS]
    return " ".join([*words, *(str(UNDONE[one]) for one in undone if one in UNDONE)])


def was_done(decision: Decision) -> bool:
    """Whether whom it concerns has to hear of it: leaving it is nobody's affair."""
    told = outcome(decision.measure)
    return not isinstance(told, Measure) or told.against or decision.case.hidden_at is not None


def fitting(case: Case) -> Iterable[Measure]:
    return [one for one in _measures.values() if one.fits(case)]


def can_be_removed(case: Case) -> bool:
    kind = reportable.kind(case.noun)
    return kind is not None and kind.remove is not None


def remove(case: Case, by: Member) -> None:
    """Who wrote it may have removed it meanwhile: then it is gone already."""
    kind = reportable.kind(case.noun)
    assert kind is not None, "it fits no other"
    assert kind.remove is not None, "it fits no other"
    if thing := kind.model._default_manager.filter(pk=case.thing).first():
        kind.remove(thing, by=by)


def bring_back(case: Case, by: Member) -> list[str]:
    """Whether it could be: who wrote it may have left, or have removed it themselves."""
    kind = reportable.kind(case.noun)
    thing = kind.model._default_manager.filter(pk=case.thing).first() if kind else None
    back = kind and kind.bring_back and thing and kind.bring_back(thing, by=by)
    return [BACK if back else GONE]


DECIDED, REMOVED = _("It is decided."), _("It was removed.")
OBJECTED = _("objected")
LEAVE = Measure(
    "leave",
    _("Leave it as it is"),
    _("We left it as it is."),
    _("It stays as it is; you need do nothing."),
    _("left it"),
    reasons.FINE,
    against=False,
)
WARN = Measure(
    "warn",
    _("Warn whoever wrote it"),
    _("We told whoever wrote it that this does not belong here."),
    _("This is a warning: please do not write so again."),
    _("warned"),
    WRONGS,
)
REMOVE = Measure(
    "remove",
    _("Remove it"),
    _("We removed it."),
    _("It was removed."),
    _("removed it"),
    WRONGS,
    act=remove,
    undo=bring_back,
    fits=can_be_removed,
)


def register_own() -> None:
    for one in (LEAVE, WARN, REMOVE):
        register(one)
    for name, answer in ANSWERS.items():
        verbs.register(f"care.{name}", answer.logged)
    verbs.register("care.appeal", OBJECTED)
    for key in (*reasons.WRONGS, *reasons.FINE):
        verbs.register_reason(key, WRONGS.get(key) or reasons.FINE[key])
