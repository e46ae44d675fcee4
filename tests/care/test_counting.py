"""One case a thing, in which each person counts once; the queue goes by what is urgent."""

from __future__ import annotations

from typing import Any

import pytest

from care.models import Case, Evidence, Report
from common.asking import asking
from members.models import Member, Territory
from notifications.models import Notification
from rooms.models import Message
from tests.care.conftest import Reporting
from tests.conftest import make_member

pytestmark = pytest.mark.django_db


def test_who_reports_twice_is_counted_once(reported: Reporting, mallory: Member) -> None:
    first = reported(by=mallory)
    again = reported(by=mallory, reason="danger")
    assert again == first
    assert Report.objects.count() == 1
    assert Case.objects.get().reporters == 1


def test_a_network_of_strangers_counts_once_and_each_has_a_receipt(reported: Reporting) -> None:
    with asking("192.0.2.1"):
        first, second = reported(), reported()
    with asking("192.0.2.2"):
        reported()
    assert first.token != second.token
    assert Report.objects.count() == 3
    assert Case.objects.get().reporters == 2
    assert "192.0.2" not in str(list(Report.objects.values()))


def test_a_thousand_reports_are_one_case_and_one_copy_and_no_report_costs_more(
    reported: Reporting, town: Territory, animator: Member, count_queries: Any
) -> None:
    crowd = [make_member(town, f"m{n}", f"M {n}") for n in range(60)]
    early = count_queries(lambda: reported(by=crowd[1]))
    for member in crowd[2:59]:
        reported(by=member)
    late = count_queries(lambda: reported(by=crowd[59]))
    assert Case.objects.get().reporters == 59
    assert (Evidence.objects.count(), Notification.objects.count()) == (1, 1)
    assert late <= early


def test_the_gravest_reason_and_the_number_of_people_make_it_urgent(
    reported: Reporting, said: Message, grace: Member, mallory: Member, ada: Member
) -> None:
    mild = reported(ada, "member", by=mallory, reason="spam").case
    case = reported(by=mallory, reason="spam").case
    assert list(Case.objects.open()) == [mild, case]
    reported(by=grace, reason="spam")
    assert list(Case.objects.open()) == [case, mild], "two people"
    with asking("192.0.2.1"):
        reported(ada, "member", reason="danger")
    assert list(Case.objects.open()) == [mild, case], "a graver reason"
    assert Case.objects.get(pk=mild.pk).reason == "danger"
