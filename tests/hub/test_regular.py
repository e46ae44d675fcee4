"""What the worker does by itself, hour after hour, is said by the apps that own it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from common import regular
from hub import schedule
from hub.worker import Worker
from tests.hub.test_rules import APPS


def imported(module: str) -> set[str]:
    nodes = list(ast.walk(ast.parse((Path(settings.BASE) / module).read_text(encoding="utf-8"))))
    names = {al.name for node in nodes if isinstance(node, ast.Import) for al in node.names}
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names}


def test_the_apps_say_what_they_forget_each_hour() -> None:
    names = {work.__name__ for work in regular.hourly()}
    assert names == {
        *("forget_ended_sessions", "forget_left_pictures", "forget_ended_mutes", "forget_refused"),
        *("forget_old_cases", "forget_ended_invitations", "forget_role_invitations"),
        *("forget_programmes", "end_sanctions", "take_up_again", "look_for_reminders"),
    }
    assert "common" in imported("hub/worker.py")
    assert imported("hub/worker.py") & set(APPS) == {"hub"}


@pytest.mark.django_db
def test_the_worker_does_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    works: list[Callable[[], None]] = []
    monkeypatch.setattr(regular, "_hourly", works)
    for work in (one := lambda: done.append("one"), lambda: done.append("other"), one):
        regular.each_hour(work)
    Worker().tidy()
    assert done == ["one", "other"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "asked"),
    [("_hourly", Worker.tidy), ("_nightly", Worker.forget)],
    ids=["hour", "night"],
)
def test_a_work_that_fails_keeps_no_other_from_its_own(
    monkeypatch: pytest.MonkeyPatch, said: str, asked: Callable[[Worker], None]
) -> None:
    done, ran = [], []

    def fails() -> None:
        raise ValueError("a row that nobody expected")

    monkeypatch.setattr(regular, said, [fails, lambda: done.append("other")])
    monkeypatch.setattr(schedule, "ran", lambda name, *, well: ran.append(well))
    asked(Worker())
    assert (done, ran) == (["other"], [False])
