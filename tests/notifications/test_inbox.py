"""One line for several, why one reads it, and how one ends it there."""

from __future__ import annotations

from members.models import Member
from notifications.actions import notify
from notifications.models import Choice, Notification
from notifications.queries import count_unread
from notifications.subjects import SUBJECTS
from tests.notifications.test_pages import Clients, offered, page


def test_offers_for_one_project_are_one_line_and_opening_it_reads_them_all(
    ada: Member, grace: Member, mallory: Member, animator: Member, client_of: Clients
) -> None:
    for n, who in enumerate((ada, mallory, animator)):
        offered(grace, who, url=f"/projects/x/#offer-{n}")
    other = offered(grace, ada, url="/projects/y/")
    browser = client_of(grace)
    shown = browser.get("/bell/")
    _y, x = shown.context["notifications"]
    assert (x.others, len(x.unseen)) == (2, 3)
    assert x.text in shown.content.decode()
    browser.post(f"/bell/{x.pk}/")
    assert count_unread([grace.pk]) == {grace.pk: 1}
    assert Notification.objects.unread().get() == other


def test_what_comes_after_one_has_read_is_a_line_of_its_own(
    ada: Member, grace: Member, mallory: Member, client_of: Clients
) -> None:
    browser = client_of(grace)
    browser.post(f"/bell/{offered(grace, ada).pk}/")
    offered(grace, mallory)
    assert [one.others for one in browser.get("/bell/").context["notifications"]] == [0, 0]


def test_a_line_says_why_one_reads_it_and_ends_its_subject_there(
    ada: Member, grace: Member, client_of: Clients
) -> None:
    offered(grace, ada)
    browser = client_of(grace)
    shown = page(browser, "/bell/")
    assert str(SUBJECTS["offers"].why) in shown
    assert "/me/notifications/nothing/offers/" in shown
    browser.post("/me/notifications/nothing/offers/")
    notify([grace], kind="offer", by=ada, url="/rooms/", project="Restaurant")
    assert Notification.objects.count() == 1


def test_what_is_about_ones_own_account_is_turned_off_nowhere(
    grace: Member, client_of: Clients
) -> None:
    notify([grace], kind="download_ready", by=None, url="/me/data/")
    browser = client_of(grace)
    assert "/me/notifications/nothing/" not in page(browser, "/bell/")
    browser.post("/me/notifications/nothing/mine/")
    browser.post("/me/notifications/nothing/absent/")
    assert not Choice.objects.exists()
