"""Where every page of the lively town stands."""

from __future__ import annotations

from django.urls import reverse

from tests.words.conftest import Town

NOT_PAGES = {  # what answers no GET with a page for people
    "skill_search", "picture", "accent", "theme", "set_language", "room_join",
    "room_leave", "project_follow", "offer_answer", "event_register", "event_unregister",
    "bell_read_all", "bell_open", "announcement_end", "member_standing", "device_end", "sign_out",
    "sign_out_everywhere", "account_request_login_code", "manifest", "worker", "design",
    "robots", "security_txt",
    "room_pictures", "room_picture", "message", "poll_vote", "poll_close",
    "town_health",  # for administrators, of whom the town has none: tests/doctor/test_page.py
}  # fmt: skip


def pages(town: Town) -> dict[str, str]:
    """An address for each page of the hub, by the name of its URL; some stand twice."""
    project, meetup = {"slug": town.project.slug}, {"slug": town.meetup.slug}
    need = town.offers["proposed"].need
    session = town.conference.sessions.order_by("pk").last()
    assert need is not None
    assert session is not None
    named = {name: reverse(name) for name in SIMPLE}
    named |= {name: reverse(name, kwargs=project) for name in OF_A_PROJECT}
    return (
        named
        | asked_for()
        | {
            "need_edit": reverse("need_edit", kwargs=project | {"pk": need.pk}),
            "offer_new of a need": reverse("offer_new", kwargs=project) + f"?need={need.pk}",
            "room": reverse("room", args=[town.project.room_id]),
            "room of a meetup": reverse("room", args=[town.meetup.room_id]),
            "room of a session": reverse("room", args=[session.room_id]),
            "room that is closed": reverse("room", args=[town.closed.pk]),
            "poll_new": reverse("poll_new", args=[town.project.room_id]),
            "room of old": reverse("room", args=[town.project.room_id]) + "?before=3",
            "event": reverse("event", kwargs=meetup),
            "event_edit": reverse("event_edit", kwargs=meetup),
            "event that is over": reverse("event", args=[town.past.slug]),
            "event with a programme": reverse("event", args=[town.conference.slug]),
            "programme": reverse("programme", args=[town.conference.slug]) + "?by=hall",
            "session": session.get_absolute_url(),
            "member": reverse("member", args=["zz-grace"]),
            "member who tells little": reverse("member", args=["zz-hall"]),
            "search in a room": reverse("search") + f"?q=a&room={town.project.room_id}",
        }
    )


def asked_for() -> dict[str, str]:
    """Pages that say what was asked of them."""
    return {
        "people by skill": reverse("people") + "?skill=zz-sewing",
        "people of no name": reverse("people") + "?q=nobodyatall",
        "people of a strange skill": reverse("people") + "?skill=nothing",
        "events of a month": reverse("events") + "?month=now",
        "search that finds": reverse("search") + "?q=zz",
        "search of nothing": reverse("search") + "?q=nothingatall",
        "search that is too long": reverse("search") + "?q=" + "z" * 101,
        "projects filtered": reverse("projects") + "?neighbourhood=nowhere",
        "nothing": "/zz-nothing/",
    }


SIMPLE = [
    "home", "rooms", "projects", "project_new", "events", "event_new", "bell", "announce", "people",
    "profile_edit", "devices", "account_login", "account_confirm_login_code", "account_signup",
    "account_inactive", "demo", "search", "offline", "accessibility",
]  # fmt: skip
OF_A_PROJECT = ["project", "project_edit", "need_new", "offer_new"]
