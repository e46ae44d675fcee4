"""Two animators who decide in the same moment, and many who report in it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import connection

from audit.models import Entry
from care import actions
from care.models import Case, Decision, Report
from live.frames import Refusal
from members.models import Member, Territory
from rooms.models import Message
from tests.care.conftest import Reporting
from tests.conftest import make_member

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def test_one_decision_stands(case: Case, animator: Member, second: Member) -> None:
    act = partial(actions.decide, case, measure="warn", reason="spam")
    done = at_once([partial(act, by=animator), partial(act, by=second)])
    assert "closed" in done
    assert (Decision.objects.count(), Entry.objects.exclude(verb="care.report").count()) == (1, 1)


def test_one_case_is_opened(town: Territory, said: Message, reported: Reporting) -> None:
    crowd = [make_member(town, f"m{n}", f"M {n}") for n in range(6)]
    done = at_once([partial(reported, by=who) for who in crowd])
    assert {type(one) for one in done} == {Report}
    assert Case.objects.get().reporters == 6
    assert Report.objects.count() == 6
