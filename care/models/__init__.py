"""What was reported, what was decided about it, and what holds since."""

from care.models.cases import (
    KEPT,
    Appeal,
    Case,
    CaseQuerySet,
    Decision,
    Evidence,
    Exhibit,
    Report,
    new_token,
)
from care.models.sanctions import Sanction, SanctionQuerySet

__all__ = [
    "KEPT",
    "Appeal",
    "Case",
    "CaseQuerySet",
    "Decision",
    "Evidence",
    "Exhibit",
    "Report",
    "Sanction",
    "SanctionQuerySet",
    "new_token",
]
