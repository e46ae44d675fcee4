"""The scenes of signing in, of too much at once, and of the pages that few ever see."""

from __future__ import annotations

import json

from django.core import mail
from django.test import override_settings
from django.urls import reverse

from common.asking import asking
from events.actions import keep_programme
from hub.demo.mails import keep
from members.rate_limits import spend
from tests.html.seen import Seen, browser_of
from tests.members.conftest import code_in
from tests.members.doors import CONFIRM, LOGIN, SIGN_UP
from tests.members.test_limits import most
from tests.words.conftest import PROGRAMME, Town


def of_signing_in(seen: Seen, town: Town) -> None:
    browser = browser_of(None, "fr")
    browser.post(LOGIN, {"email": "zz-new@example.org"})
    code = code_in(mail.outbox[-1].body)
    wrong = "000000" if code != "000000" else "111111"
    seen.visit({"account_confirm_login_code": CONFIRM}, browser, "newcomer")
    seen.send("account_confirm_login_code", CONFIRM, {"code": wrong}, browser, "newcomer")
    browser.post(CONFIRM, {"code": code})
    seen.visit({"account_signup": SIGN_UP}, browser, "newcomer")
    seen.send("account_signup", SIGN_UP, {"name": ""}, browser, "newcomer")
    at_home = browser_of(None, "fr", SERVER_NAME="localhost")  # where passkeys need no HTTPS
    seen.visit({"account_login by a passkey": LOGIN}, at_home, "newcomer")
    browser.post(SIGN_UP, {"name": "Zznew"})
    seen.visit({"profile_edit": reverse("profile_edit")}, browser, "newcomer")


def of_limits(seen: Seen, town: Town) -> None:
    """Too much of it: ideas, with what was written; places, which have no form; searches."""
    ada, meetup = town.people["ada"], town.meetup.slug
    browser = browser_of(ada, "fr")
    with asking("127.0.0.1"):
        spend("projects", by=ada, cost=most("projects"))
        spend("searches", cost=most("searches", "address"))
    written = {"title": "Zzfour", "summary": "Zzpain"}
    seen.send("too many ideas", reverse("project_new"), written, browser, "ada")
    for deed in ("event_register", "event_unregister") * most("places"):
        seen.send("too many places", reverse(deed, args=[meetup]), {}, browser, "ada")
    seen.visit({"too many searches": "/search/?q=zz"}, browser_of(None, "fr"), "visitor")


def of_workbenches(seen: Seen, town: Town) -> None:
    """What developers, administrators, and who tries a demonstration are shown."""
    for letter in mail.outbox:
        keep(letter)
    anne = town.people["anne"]
    assert anne
    keep_programme(town.territory, by=anne, name="zz.json", data=json.dumps(PROGRAMME).encode())
    shown = ("demo", "design", "town_health", "programme_check")
    look = {name: reverse(name) for name in shown}
    for who, language in (("visitor", "en"), ("anne", "fr")):
        browser = browser_of(town.people[who], language)
        with override_settings(DEBUG=True):
            seen.visit(look, browser, f"{who}, {language}")
