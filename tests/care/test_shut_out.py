"""Banned from the town: told by mail, where one may object without signing in; it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from care import actions, links
from care.models import Case, Sanction
from members.models import Member, Territory

pytestmark = pytest.mark.django_db
WHY: dict[str, Any] = {"reason": "harassment", "words": "Pas ici."}
Sign = Callable[[Member], Client]


def test_who_is_banned_from_the_town_reads_of_it_by_mail_and_objects_without_signing_in(
    case: Case, ada: Member, animator: Member, second: Member, client_of: Sign,
    mailoutbox: list[mail.EmailMessage],
) -> None:  # fmt: skip
    browser = client_of(ada)
    assert browser.get("/me/").status_code == 200
    actions.decide(case, by=animator, measure="ban_month", **WHY)
    assert browser.get("/me/").status_code == 302
    (letter,) = mailoutbox
    assert letter.to == [ada.email]
    assert "Pas ici." in letter.body, "the words of the animator"
    assert "insultes" in letter.body
    path = f"/decisions/mail/{links.made(case, ada)}/"
    assert path in letter.body
    stranger = Client()
    page = stranger.get(path).content.decode()
    assert "Pas ici." in page
    assert 'href="/contact/"' in page.split("<main")[1].split("</main")[0], "erased by letter"
    stranger.post(path, {"words": "C’était une citation."})
    case.refresh_from_db()
    assert case.appeal.by == ada
    actions.answer_appeal(case, by=second, upheld=False, words="C’est vrai.")
    assert "revenir" in mailoutbox[-1].subject
    for told in ("C’est vrai.", "Vous aviez raison", "levée"):
        assert told in mailoutbox[-1].body, told
    assert client_of(Member.objects.get(pk=ada.pk)).get("/me/").status_code == 200
    assert not Sanction.objects.standing().exists()


def test_in_a_town_that_only_members_read_it_is_the_same(
    case: Case, ada: Member, town: Territory, animator: Member
) -> None:
    Territory.objects.update(members_only=True)
    actions.decide(case, by=animator, measure="ban_month", **WHY)
    path, stranger = f"/decisions/mail/{links.made(case, ada)}/", Client()
    assert "Pas ici." in stranger.get(path).content.decode()
    assert stranger.post(path, {"words": "C’était une citation."})["Location"] == path
    case.refresh_from_db()
    assert case.appeal.by == ada
    for other in (case.reports.get().get_absolute_url(), "/moderation/"):
        assert stranger.get(other).status_code == 200, other


def test_a_link_that_is_none_of_ours_or_of_somebody_else_opens_nothing(
    case: Case, ada: Member, mallory: Member, animator: Member
) -> None:
    actions.decide(case, by=animator, measure="ban_week", **WHY)
    assert Client().get(f"/decisions/mail/{links.made(case, ada)}/").status_code == 200
    for token in ("zz", links.made(case, mallory), links.made(case, ada)[:-1]):
        assert Client().get(f"/decisions/mail/{token}/").status_code == 404


def test_after_the_account_is_gone_nobody_objects(
    case: Case, ada: Member, animator: Member
) -> None:
    actions.decide(case, by=animator, measure="ban_week", **WHY)
    path = f"/decisions/mail/{links.made(case, ada)}/"
    Member.objects.filter(pk=ada.pk).update(email=None)  # as who is erased has none
    Client().post(path, {"words": "Mais non"})
    case.refresh_from_db()
    assert not hasattr(case, "appeal")


def test_a_ban_that_has_an_end_ends(case: Case, ada: Member, animator: Member) -> None:
    actions.decide(case, by=animator, measure="ban_week", **WHY)
    actions.end_sanctions()
    assert not Member.objects.get(pk=ada.pk).is_active
    Sanction.objects.update(until=timezone.now() - timedelta(minutes=1))
    actions.end_sanctions()
    assert Member.objects.get(pk=ada.pk).is_active
    assert Entry.objects.latest("pk").actor is None
