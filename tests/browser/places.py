"""Every page of the hub, with something on it: a new one is missed by the walk until it is here."""

from __future__ import annotations

from typing import Any

import pytest

from hub.launch.data import REPOSITORY
from tests.browser.backstage import Backstage

PROGRAMME = REPOSITORY / "tests" / "data" / "pyconfr-2024.schedule.json"
# Addresses that are no page: they only take what is sent, or answer with data or a file.
NO_PAGES = {
    *("room_join", "room_leave", "project_follow", "offer_answer", "event_register"),
    *("event_unregister", "bell_open", "bell_read_all", "announcement_end", "device_end"),
    *("data_ask", "data_file", "data_discard", "sign_out_others"),
    *("sign_out", "sign_out_everywhere", "set_language", "theme", "member_standing"),
    *("skill_search", "picture", "accent", "account_request_login_code", "manifest", "worker"),
    *("room_pictures", "room_picture", "room_mode", "room_quiet"),
    *("rooms_read", "message", "design"),
    *("poll_vote", "poll_close", "robots", "security_txt"),
    *("word_keep", "word_merge", "word_take_away"),
    *("events_calendar", "event_calendar", "projects_feed"),
    *("unblock", "first_word_accept", "first_word_decline", "invite", "invitation_end"),
    *("share_code", "share_picture"),
    *("my_report", "exhibit", "audit_export", "held_picture"),
    *("case_hide", "sanction_lift", "held_withdraw", "listed_word_remove"),
    *("town_logo", "neighbourhood_move", "role_withdraw", "town_service_move"),
    *("passkey_sign_in", "sign_in_again"),
    *("project_cover", "event_cover", "announcement_agree"),
}
WIDE = "A-word-that-does-not-end-" * 4
LONG_WORDS = f"{WIDE} and then https://example.org/{WIDE.lower()} and then a sentence that is long."


@pytest.fixture(scope="module")
def town(backstage: Backstage) -> dict[str, Any]:
    """A bit of everything, with words that are hard to set."""
    project = backstage.project(
        holder="ada", title=WIDE[:70], summary=LONG_WORDS[:190], body=LONG_WORDS
    )
    need = backstage.need(project=project["pk"], title=WIDE[:90], wanted=3)
    offer = backstage.offer(
        project=project["pk"], member="grace", words=LONG_WORDS[:200], need=need
    )
    event = backstage.event(
        author="ada", title=WIDE[:100], summary=LONG_WORDS[:190], body=LONG_WORDS, capacity=40
    )
    backstage.register(event=event["pk"], member="grace")
    said = [LONG_WORDS, f"`{WIDE}`", f"```\n{WIDE * 2}\n```", f"> {WIDE}", "@ada " * 20]
    backstage.say(room=project["room"], author="grace", bodies=said)
    poll = a_poll_of_each_kind(backstage, project["room"])
    backstage.propose(member="ada", words="Incomprehensibilities and their cures")
    programme = backstage.programme(file=str(PROGRAMME))
    assert programme["sessions"] == 76
    (said,) = backstage.say(room=project["room"], author="grace", bodies=[LONG_WORDS * 2])
    reported = backstage.reported(message=said, words=LONG_WORDS * 3)
    met = backstage.met(slug=project["slug"], words=LONG_WORDS)
    passkey = backstage.passkey(member="ada", name=WIDE[:60])
    found = {
        "set": backstage.set_town(words=LONG_WORDS),
        "passkey": passkey,
        "project": project,
        "need": need,
        "offer": offer,
        "poll": poll,
        "event": event,
    }
    return found | {"programme": programme, "reported": reported, "met": met}


def a_poll_of_each_kind(backstage: Backstage, room: int) -> int:
    """Ada, who asks them, has voted; one is withdrawn, and the last, whose id it is, closed."""
    polls: list[int] = []
    asked = {"room": room, "author": "ada", "choices": [WIDE[:100], "Another day"]}
    for how in ({}, {"several": True}, {"sealed": True}, {}, {}):
        poll = backstage.poll(question=LONG_WORDS[:200], **asked, **how)
        backstage.vote(poll=poll, member="ada", choices=["Another day"])
        polls.append(poll)
    backstage.withdraw_poll(poll=polls[-2], by="ada")
    backstage.close_poll(poll=polls[-1], by="ada")
    return polls[-1]


ALWAYS = {  # whatever the town has
    "home": ["/"],
    "rooms": ["/rooms/"],
    "projects": ["/projects/", "/projects/?stage=idea&neighbourhood=nowhere"],
    "project_new": ["/projects/new/"],
    "events": ["/events/", "/events/?month=now"],
    "event_new": ["/events/new/"],
    "bell": ["/bell/"],
    "announce": ["/announcements/new/"],
    "people": ["/people/", "/people/?q=nobody", f"/people/?q={'x' * 101}"],
    "words": ["/skills/proposed/"],
    "member": ["/people/ada/", "/people/grace/"],
    "profile_edit": ["/me/"],
    "devices": ["/me/devices/"],
    "my_data": ["/me/data/"],
    "erase_me": ["/me/erase/"],
    "data_kept": ["/your-data/"],
    "passkeys": ["/me/passkeys/"],
    "recovery_codes": ["/me/recovery-codes/"],
    "town_passkeys": ["/town/passkeys/"],
    "recovery": ["/accounts/recovery/"],
    "account_login": ["/accounts/login/"],
    "account_confirm_login_code": ["/accounts/login/code/confirm/"],
    "account_signup": ["/accounts/signup/"],
    "account_inactive": ["/accounts/inactive/"],
    "demo": ["/demo/"],
    "town_health": ["/town/health/"],
    "town": ["/town/"],
    "town_look": ["/town/look/"],
    "town_texts": ["/town/texts/"],
    "town_text": ["/town/texts/legal/fr/", "/town/texts/rules/en/"],
    "neighbourhoods": ["/town/neighbourhoods/"],
    "town_team": ["/town/team/"],
    "role_invitation": ["/town/invitation/"],
    "role_end": ["/town/team/anne/end/"],
    "town_services": ["/town/services/"],
    "town_service_new": ["/town/services/new/"],
    "town_mail": ["/town/mail/"],
    "programme_import": ["/town/programme/"],
    "programme_check": ["/town/programme/check/"],
    "legal": ["/legal/"],
    "privacy": ["/privacy/"],
    "contact": ["/contact/"],
    "rules": ["/rules/"],
    "services": ["/services/"],
    "queue": ["/care/"],
    "audit": ["/town/audit/"],
    "sanctions": ["/care/standing/"],
    "listed_words": ["/town/words/"],
    "moderation": ["/moderation/"],
    "search": ["/search/", "/search/?q=word", f"/search/?q={'x' * 101}"],
    "offline": ["/offline/"],
    "accessibility": ["/accessibility/"],
    "no such page": ["/nowhere/"],
}


def pages(town: dict[str, Any]) -> dict[str, list[str]]:
    """Every page by its name; several addresses where it has several faces."""
    said = town["reported"] | town["met"] | town["set"] | _of_several_faces(town)
    return ALWAYS | _of_rooms(town) | _of_projects(town) | _of_events(town) | said


def _of_several_faces(town: dict[str, Any]) -> dict[str, list[str]]:
    rooms = [f"/rooms/{town[what]['room']}/" for what in ("project", "event")]
    met = town["met"]
    return {"room": rooms + met["room"], "member": ALWAYS["member"] + met["member"]}


def _of_rooms(town: dict[str, Any]) -> dict[str, list[str]]:
    room = f"/rooms/{town['project']['room']}/"
    return {
        "room_tend": [f"{room}tend/"],
        "room_access": [f"{room}access/"],
        "room_person": [f"{room}people/grace/"],
        "poll_new": [f"{room}polls/"],
        "poll_withdraw": [f"/polls/{town['poll']}/withdraw/"],
        "passkey_remove": [f"/me/passkeys/{town['passkey']}/"],
    }


def _of_projects(town: dict[str, Any]) -> dict[str, list[str]]:
    project = f"/projects/{town['project']['slug']}/"
    return {
        "project": [project],
        "project_edit": [f"{project}edit/"],
        "project_picture": [f"{project}picture/"],
        "project_holders": [f"{project}holders/"],
        "project_holder_end": [f"{project}holders/ada/"],
        "project_rest": [f"{project}rest/"],
        "project_resume": [f"{project}resume/"],
        "need_new": [f"{project}needs/"],
        "need_edit": [f"{project}needs/{town['need']}/"],
        "need_withdraw": [f"{project}needs/{town['need']}/withdraw/"],
        "offer_withdraw": [f"/offers/{town['offer']}/withdraw/"],
        "offer_new": [f"{project}offer/", f"{project}offer/?need={town['need']}"],
    }


def _of_events(town: dict[str, Any]) -> dict[str, list[str]]:
    event, conference = f"/events/{town['event']['slug']}/", f"/events/{town['programme']['slug']}/"
    session = f"{conference}{town['programme']['session']}/"
    return {
        "event": [event, conference, f"{conference}?by=hall"],
        "event_edit": [f"{event}edit/"],
        "event_picture": [f"{event}picture/"],
        "event_organisers": [f"{event}organisers/"],
        "event_organiser_end": [f"{event}organisers/ada/"],
        "event_cancel": [f"{event}cancel/"],
        "event_restore": [f"{event}restore/"],
        "programme": [f"{conference}programme/"],
        "session": [session],
        "session_cancel": [f"{session}cancel/"],
        "session_restore": [f"{session}restore/"],
    }
