"""Who may ask what of the hub, written by hand and not read from its code.

Each page has a line here, and each command in who_may_ask.py; a new one without a line fails.
"""

from __future__ import annotations

from tests.attack.stage import PICTURE
from tests.attack.who import (
    ALL,
    ANIMATE,
    GRACE,
    HANDS,
    HEDY,
    INSIDE,
    SIGNED,
    Page,
    event,
    poll,
    project,
    room,
    sided,
    some,
    word,
)
from tests.attack.who_may_announce import ANNOUNCING
from tests.attack.who_may_care import CARE
from tests.attack.who_may_meet import MEETING
from tests.attack.who_may_set import SET_BY_PAGE

KEY = "0b8e4b4e-5f0e-4f0e-8f0e-5f0e4f0e8f0e"
HOURS = {"starts": "2030-05-01T18:00", "ends": "2030-05-01T20:00"}
TOLD = {"title": "Un four", "summary": "Du pain", "body": "", "neighbourhood": ""}
ASKED = {"key": KEY, "question": "Qui vient ?", "answer_1": "moi", "answer_2": "toi"}
READ = Page(ALL)  # everybody's to read
OPEN = ALL - {"banned"}
PAGES: dict[str, Page] = {
    **dict.fromkeys(
        ("home", "search", "rooms", "projects", "events", "people", "skill_search", "robots",
         "events_calendar", "projects_feed",
         "security_txt", "manifest", "worker", "offline", "accessibility", "moderation",
         "account_login", "legal", "privacy", "contact", "rules", "services",
         "account_request_login_code", "account_signup", "data_kept"), READ,
    ),
    "accent": Page(ALL, of=lambda side, stage: {"colour": "b4472e"}),
    "account_confirm_login_code": Page(ALL),
    # A refusal, in words; in development alone; in a demonstration alone
    **dict.fromkeys(("account_inactive", "design", "demo"), Page()),
    "theme": Page(post=ALL, form={"theme": "dark"}, quiet=True),
    "set_language": Page(post=ALL, form={"language": "en"}, quiet=True),
    # Rooms
    "room": sided(room, ALL, SIGNED, form={"body": "Bonjour", "key": KEY}),
    "room_join": sided(room, post=SIGNED - INSIDE),
    "room_leave": sided(room, post=some("belongs")),
    "room_quiet": sided(room, post=INSIDE, form={"on": "yes"}),
    "rooms_read": Page(post=SIGNED, quiet=True),
    "room_tend": sided(room, HANDS | ANIMATE, HANDS | ANIMATE, form={"words": "On s’écoute."}),
    "room_mode": sided(room, post=HANDS | ANIMATE, form={"mode": "slow"}),
    "room_access": sided(room, HANDS | ANIMATE, HANDS | ANIMATE, form={"public": "OTHERWISE"}),
    "room_person": sided(lambda side, stage: room(side, stage) | {"slug": "mallory"},
                         HANDS | ANIMATE, HANDS | ANIMATE, form={"do": "hour"}),
    "room_pictures": sided(room, post=SIGNED, form={"picture": "PICTURE"}),
    "room_picture": sided(lambda side, stage: room(side, stage) | {"name": PICTURE[side.name]},
                          ALL),
    "message": sided(lambda side, stage: {"pk": side.message.pk}, ALL),
    "poll_new": sided(room, HANDS | ANIMATE, HANDS | ANIMATE, form=ASKED),
    "poll_vote": sided(poll, post=SIGNED, form={"choice": "CHOICE"}),
    "poll_close": sided(poll, post=HANDS | ANIMATE),
    "poll_withdraw": sided(poll, HANDS | ANIMATE, HANDS | ANIMATE),
    # Projects
    "project": sided(project, ALL),
    "project_new": Page(SIGNED, SIGNED, form=TOLD),
    "project_edit": sided(project, HANDS, HANDS, form=TOLD | {"stage": "idea"}),
    "project_holders": sided(project, some("holder"), some("holder"), form={"who": "GRACE"}),
    "project_holder_end": sided(lambda side, stage: project(side, stage) | {"person": "ada"},
                                some("holder"), some("holder"), quiet=True),  # the last one
    "project_picture": sided(project, HANDS, HANDS, quiet=True),
    "project_cover": sided(lambda side, stage: project(side, stage) | {"name": PICTURE[side.name]},
                           ALL),
    "project_rest": sided(project, HANDS, HANDS, form={"stage": "paused"}),
    "project_resume": sided(project, HANDS, HANDS, quiet=True),
    "project_follow": sided(project, post=SIGNED - HANDS),
    "need_new": sided(project, HANDS, HANDS, form={"title": "Des mains", "wanted": "2"}),
    "need_edit": sided(
        lambda side, stage: project(side, stage) | {"pk": side.need.pk}, HANDS, HANDS,
        form={"title": "Des mains", "wanted": "2"},
    ),
    "need_withdraw": sided(
        lambda side, stage: project(side, stage) | {"pk": side.need.pk}, HANDS, HANDS
    ),
    "offer_new": sided(project, SIGNED, SIGNED - {"holder"}, form={"words": "J’aide"}),
    "offer_answer": sided(
        lambda side, stage: {"pk": side.offer.pk, "answer": "accept"}, post=HANDS
    ),
    "offer_withdraw": sided(lambda side, stage: {"pk": side.offer.pk}, GRACE, GRACE),
    # Events
    "event": sided(event, ALL),
    "programme": sided(event, ALL),
    "event_calendar": sided(event, ALL),
    "session": sided(lambda side, stage: event(side, stage) | {"session_slug": "talk"}, ALL),
    **dict.fromkeys(
        ("session_cancel", "session_restore"),
        sided(lambda side, stage: event(side, stage) | {"session_slug": "talk"},
              some("holder") | ANIMATE, some("holder") | ANIMATE, quiet=True),
    ),
    "event_new": Page(SIGNED, SIGNED, form=HOURS | {"title": "Fête", "kind": "meetup"}),
    "event_edit": sided(event, some("holder") | ANIMATE, some("holder") | ANIMATE,
                        form=HOURS | {"title": "Fête", "kind": "meetup"}),
    "event_organisers": sided(event, some("holder") | ANIMATE, some("holder") | ANIMATE,
                              form={"who": "GRACE"}),
    "event_organiser_end": sided(lambda side, stage: event(side, stage) | {"person": "ada"},
                                 some("holder") | ANIMATE, some("holder") | ANIMATE, quiet=True),
    "event_picture": sided(event, some("holder") | ANIMATE, some("holder") | ANIMATE, quiet=True),
    "event_cover": sided(lambda side, stage: event(side, stage) | {"name": PICTURE[side.name]},
                         ALL),
    "event_cancel": sided(event, some("holder") | ANIMATE, some("holder") | ANIMATE),
    "event_restore": sided(event, some("holder") | ANIMATE, some("holder") | ANIMATE, quiet=True),
    "event_register": sided(event, post=SIGNED),
    "event_unregister": sided(event, post=SIGNED, quiet=True),  # none of them has a place
    # What is one's own
    **dict.fromkeys(("bell", "devices", "my_data"), Page(SIGNED)),
    "bell_read_all": Page(post=SIGNED, quiet=True),
    "bell_open": Page(post=GRACE, of=lambda side, stage: {"pk": stage.of_grace["notification"]}),
    "profile_edit": Page(SIGNED, SIGNED, form={"name": "Un Nom", "kind": "person"}),
    "device_end": Page(
        post=GRACE, of=lambda side, stage: {"pk": stage.of_grace["device"]}, quiet=True
    ),
    "passkeys": Page(SIGNED, SIGNED, quiet=True),  # none has just signed in
    "passkey_remove": Page(GRACE, GRACE, of=lambda side, stage: {"pk": stage.of_grace["passkey"]},
                           quiet=True),
    "recovery_codes": Page(SIGNED, SIGNED, quiet=True),
    "recovery": Page(ALL - SIGNED, ALL - SIGNED, form={"email": "a@b.example", "code": "x"},
                     quiet=True),
    "passkey_sign_in": Page(post=ALL, form={"credential": "{}", "state": "x"}, quiet=True),
    "sign_in_again": Page(post=SIGNED, quiet=True),
    "town_passkeys": Page(HEDY, HEDY, form={"on": "yes"}, quiet=True),  # she has none herself
    "sign_out": Page(post=ALL, quiet=True),
    "sign_out_everywhere": Page(post=SIGNED),
    "sign_out_others": Page(post=SIGNED, quiet=True),
    "data_ask": Page(post=SIGNED - GRACE),  # hers waits to be fetched
    "data_file": Page(GRACE),
    "data_discard": Page(post=GRACE, quiet=True),
    "erase_me": Page(SIGNED, SIGNED - HEDY, form={"words": "go", "sure": "effacer"}),
    "words": Page(ANIMATE),
    "town_health": Page(HEDY),
    **CARE,
    # The town's
    **SET_BY_PAGE,
    "member": Page(ALL, of=lambda side, stage: {"slug": "grace"}),
    "member_standing": Page(post=HEDY, of=lambda side, stage: {"slug": "mallory"},
                            form={"kind": "person", "role": "animator"}),
    "word_keep": Page(post=ANIMATE, of=word, form={"french": "Cloches", "english": "Bells"}),
    "word_merge": Page(post=ANIMATE, of=word, form={"into": "Zzchant"}),
    "word_take_away": Page(post=ANIMATE, of=word),
    "picture": Page(of=lambda side, stage: {"name": "c" * 32}),  # nobody has that one
    **ANNOUNCING,
    **MEETING,
}  # fmt: skip
