"""All that happens to a report: it is made, decided, objected to, and forgotten."""

from care.actions.appeals import answer_appeal, appeal
from care.actions.decisions import decide
from care.actions.forgetting import forget_old_cases
from care.actions.hiding import hide
from care.actions.lifting import end_sanctions, lift
from care.actions.reports import report

__all__ = [
    "answer_appeal",
    "appeal",
    "decide",
    "end_sanctions",
    "forget_old_cases",
    "hide",
    "lift",
    "report",
]
