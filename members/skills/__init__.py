"""Known skills: loaded from a list, found by any of their names, in either language."""

from members.skills.finding import (
    LONGEST,
    MOST,
    matching,
    named,
    names,
    nearest,
    nearest_of_each,
    search,
    unheard,
)
from members.skills.listing import LISTED, load_skills

__all__ = [
    "LISTED",
    "LONGEST",
    "MOST",
    "load_skills",
    "matching",
    "named",
    "names",
    "nearest",
    "nearest_of_each",
    "search",
    "unheard",
]
