"""What the hub forgets of reports by itself."""

from care.actions import end_sanctions, forget_old_cases
from common import regular


def register() -> None:
    regular.each_hour(forget_old_cases)
    regular.each_hour(end_sanctions)
