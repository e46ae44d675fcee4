"""What the hub forgets of reports by itself."""

from care.actions import forget_old_cases
from common import regular


def register() -> None:
    regular.each_hour(forget_old_cases)
