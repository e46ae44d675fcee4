"""People take their data along, or leave; and what is old is forgotten."""

from privacy.actions.departing import go_on, leave, take_up_again
from privacy.actions.downloads import (
    ask,
    fetched,
    forget_downloads,
    forget_fetched,
    make,
    throw_away,
)
from privacy.actions.forgetting import forget_what_is_old

__all__ = [
    "ask",
    "fetched",
    "forget_downloads",
    "forget_fetched",
    "forget_what_is_old",
    "go_on",
    "leave",
    "make",
    "take_up_again",
    "throw_away",
]
