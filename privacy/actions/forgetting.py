"""Each night: what has had its time, by the same table that the page about it is made of."""

from __future__ import annotations

from members.personal_data import terms


def forget_what_is_old() -> int:
    """Portion by portion, each in a transaction of its own. Returns how much it was."""
    count = 0
    for term in terms():
        before = term.over()
        while before and (some := term.forget(before)):
            count += some
    return count
