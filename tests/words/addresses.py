"""Where every page of the lively town stands."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, reverse

from hall.models import Poll
from tests.words.conftest import Town
from tests.words.setting import of_announcements

NOT_PAGES = {  # what answers no GET with a page for people
    "skill_search", "picture", "accent", "theme", "set_language", "room_join",
    "room_leave", "project_follow", "offer_answer", "event_register", "event_unregister",
    "bell_read_all", "bell_open", "announcement_end", "announcement_agree",
    "member_standing", "device_end", "sign_out",
    "sign_out_everywhere", "sign_out_others", "data_ask", "data_file", "data_discard",
    "account_request_login_code", "manifest", "worker", "design",
    "robots", "security_txt", "room_mode", "rooms_read",
    "room_quiet",
    "room_pictures", "room_picture", "message", "poll_vote", "poll_close",
    "word_keep", "word_merge", "word_take_away",
    "my_report", "exhibit", "audit_export", "held_picture",
    "case_hide", "sanction_lift", "held_withdraw", "listed_word_remove",
    "events_calendar", "event_calendar", "projects_feed",
    "unblock", "first_word_accept", "first_word_decline", "invite", "invitation_end",
    "share_code", "share_picture",
    "town_logo", "neighbourhood_move", "role_withdraw", "town_service_move",
    "programme_check",  # with a file that waits: tests/events/test_import_page.py
    "passkey_sign_in", "sign_in_again", "project_cover", "event_cover",
    "town_health",  # for administrators, of whom the town has none: tests/doctor/test_page.py
}  # fmt: skip


def names(resolver: URLResolver) -> set[str]:
    found: set[str] = set()
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            found |= names(one)
        elif isinstance(one, URLPattern) and one.name:
            found.add(one.name)
    return found


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
        | of_those_who_tend(town)
        | town.reports
        | meeting(town)
        | asked_for(town)
        | asked_once_more(town)
        | of_announcements(town.territory)
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
            "search in a room": reverse("search") + f"?q=a&room={town.project.room_id}",
        }
    )


def meeting(town: Town) -> dict[str, str]:
    """Where people write to each other, share and are invited."""
    told = {name: reverse(name, args=["zz-hall"]) for name in ("write_to", "propose_to", "block")}
    project, meetup = ("project", town.project.slug), ("event", town.meetup.slug)
    return told | {
        "member": reverse("member", args=["zz-grace"]),
        "member who carries much": reverse("member", args=["zz-ada"]),
        "member who tells little": reverse("member", args=["zz-hall"]),
        "member who is blocked": reverse("member", args=["zz-accept"]),
        "room of two": reverse("room", args=[town.met.talk.pk]),
        "share": reverse("share", args=project),
        "share of a meetup": reverse("share", args=meetup),
        "share of the hub": reverse("share", args=["town", "hub"]),
        "share_poster": reverse("share_poster", args=meetup),
        "invitation": town.met.invitation,
    }


def of_the_town(town: Town) -> dict[str, str]:
    """What its administrators set; for others most of these are no pages."""
    blagis, library = town.territory.neighbourhoods.get(), town.territory.services.get()
    return {
        "town_text": reverse("town_text", args=["rules", "en"]),
        "neighbourhood": reverse("neighbourhood", args=[blagis.pk]),
        "town_service": reverse("town_service", args=[library.pk]),
        "role_end": reverse("role_end", args=["zz-anne"]),
    }


def of_those_who_tend(town: Town) -> dict[str, str]:
    project, closed = town.project.room_id, town.closed.pk
    return {
        "room_tend": reverse("room_tend", args=[project]),
        "room_access": reverse("room_access", args=[project]),
        "room_access of a private room": reverse("room_access", args=[town.secret.pk]),
        "room_person": reverse("room_person", args=[project, "zz-grace"]),
        "room_person who is muted": reverse("room_person", args=[closed, "zz-grace"]),
        "room_person who is banned": reverse("room_person", args=[project, "zz-hall"]),
    } | of_the_town(town)


def asked_once_more(town: Town) -> dict[str, str]:
    """Pages that ask before others are told of what is done."""
    project, meetup = {"slug": town.project.slug}, {"slug": town.meetup.slug}
    session = {"slug": town.conference.slug, "session_slug": town.conference.sessions.all()[0].slug}
    need = project | {"pk": town.offers["proposed"].need_id}
    poll = Poll.objects.standing().filter(room=town.project.room_id)[0]
    return {
        "poll_withdraw": reverse("poll_withdraw", args=[poll.pk]),
        "passkey_remove": reverse("passkey_remove", args=[town.passkey.pk]),
        "project_holders": reverse("project_holders", kwargs=project),
        "project_holder_end": reverse("project_holder_end", kwargs=project | {"person": "zz-ada"}),
        "event_organisers": reverse("event_organisers", kwargs=meetup),
        "event_organiser_end": reverse("event_organiser_end", kwargs=meetup | {"person": "zz-ada"}),
        "project_rest": reverse("project_rest", kwargs=project),
        "project_resume": reverse("project_resume", kwargs=project),
        "need_withdraw": reverse("need_withdraw", kwargs=need),
        "offer_withdraw": reverse("offer_withdraw", args=[town.offers["hers"].pk]),
        "session_cancel": reverse("session_cancel", kwargs=session),
        "session_restore": reverse("session_restore", kwargs=session),
        "event_cancel": reverse("event_cancel", kwargs=meetup),
        "event_restore": reverse("event_restore", kwargs=meetup),
    }


def asked_for(town: Town) -> dict[str, str]:
    """Pages that say what was asked of them, and one that says what is off."""
    return {
        "event that is cancelled": reverse("event", args=["zzannule"]),
        "event_picture": reverse("event_picture", args=[town.meetup.slug]),
        "event_new like another": reverse("event_new") + f"?like={town.meetup.slug}",
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
    "announcements", "words", "profile_edit", "devices", "my_data", "erase_me", "data_kept",
    "passkeys", "recovery_codes",
    "recovery", "town_passkeys", "account_login", "account_confirm_login_code",
    "account_signup", "account_inactive", "demo", "search", "offline", "accessibility",
    "queue", "audit", "first_words", "blocked", "sanctions", "moderation", "listed_words",
    "town", "town_look", "town_texts", "neighbourhoods", "town_team",
    "role_invitation", "town_services", "town_service_new", "town_mail", "programme_import",
    "legal", "privacy", "contact", "rules", "services",
]  # fmt: skip
OF_A_PROJECT = ["project", "project_edit", "project_picture", "need_new", "offer_new"]
FORMS: list[tuple[str, str, dict[str, Any]]] = [  # whose page, who sends it, what it refuses
    ("project_new", "anne", {}),
    ("event_new", "anne",
     {"title": "!", "starts": "x", "ends": "2031-01-01T10:00", "capacity": "0"}),
    ("profile_edit", "anne",
     {"name": "", "kind": "zz", "offers": "zzz, gardning", "about": "z" * 700}),
    ("announce", "anne", {"body": "z" * 300, "ends": "z", "audience": "zz", "at": "z"}),
    ("account_login", "visitor", {"email": "zz"}),
    ("recovery", "visitor", {"email": "zz"}),
    ("need_new", "ada", {"title": "", "wanted": "0", "due": "z"}),
    ("report", "visitor", {"email": "zz"}),
    ("case", "anne", {"measure": "zz", "reason": "zz", "words": "z" * 1001}),
    ("town_look", "anne", {"name": "", "languages": []}),
    ("town_text", "anne", {"body": "z" * 20_001}),
    ("neighbourhoods", "anne", {"name": ""}),
    ("town_team", "anne", {"email": "zz", "role": "zz"}),
    ("town_service_new", "anne", {"name": "", "email": "zz", "link": "zz zz"}),
    ("programme_import", "anne", {}),
    ("erase_me", "anne", {"words": "zz", "sure": "zz"}),
    ("poll_new", "anne",
     {"question": "z" * 201, "answer_1": "zz", "answer_2": "ZZ", "minutes": "3"}),
]  # fmt: skip
