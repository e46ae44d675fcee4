"""Two towns of one hub, and one address: who leaves the one is still known in the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.mail import get_connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from care import actions as care
from care.models import Report
from common import mail
from hub.demo import mails as demo
from hub.personal import MAILS
from members import reportable
from members.models import Member, Territory
from privacy import actions
from rooms.actions import open_room, post_message
from tests.conftest import make_member
from tests.privacy.conftest import ADDRESS, SLUG
from town.actions import invite

Worked = Callable[[], None]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def there(town: Territory) -> Member:
    """The same person, in the town beside it."""
    beside = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    member = make_member(beside, SLUG, "Zoé Quichotte")
    member.email = ADDRESS
    member.save()
    return member


@pytest.fixture(autouse=True)
def any_host(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]


@contextmanager
def queued() -> Iterator[None]:
    before, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "common.mail.Queue"
    yield
    settings.EMAIL_BACKEND = before


def written_in(town: Territory) -> set[Any]:
    """A mail of each kind to that address; the keys of what waits."""
    before = set(DBTaskResult.objects.values_list("pk", flat=True))
    chief = make_member(town, "chief", "Anne Martin", role="administrator")
    said = post_message(open_room(town, title="Place"), by=chief, body="Non", key=uuid4())
    kind = reportable.kind("message")
    assert kind
    with queued():
        care.report(kind, said, by=None, email=ADDRESS, here=town, reason="spam")
        invite(town, by=chief, email=ADDRESS, role="animator")
        Client(headers={"host": town.host}).post("/accounts/login/", {"email": ADDRESS})
    rows = DBTaskResult.objects.filter(task_path="common.mail.send").exclude(pk__in=before)
    return set(rows.values_list("pk", flat=True))


def test_mails_and_reports_of_the_other_town_stay_there(zoe: Member, there: Member, worked: Worked):
    ours, theirs = written_in(zoe.territory), written_in(there.territory)
    assert (len(ours), len(theirs)) == (3, 3)
    assert set(MAILS.theirs(zoe).values_list("pk", flat=True)) == ours
    assert set(MAILS.theirs(there).values_list("pk", flat=True)) == theirs
    actions.leave(by=zoe, words_go=True)
    worked()
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == theirs
    (report,) = Report.objects.filter(email=ADDRESS)
    assert report.case.territory == there.territory


def test_a_demonstration_keeps_the_mails_of_the_other_town(
    zoe: Member, there: Member, worked: Worked
):
    written_in(zoe.territory)
    written_in(there.territory)
    for row in DBTaskResult.objects.filter(task_path="common.mail.send"):
        letter = row.args_kwargs["args"][0]
        demo.keep(mail.EmailMultiAlternatives(**letter, connection=get_connection()))
    assert len(demo.kept()) == 6
    actions.leave(by=zoe, words_go=True)
    worked()
    assert {one["town"] for one in demo.kept()} == {str(there.territory_id)}
