"""Every page in both languages: what reads the same in both is what somebody forgot."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import polib
import pytest
from django.conf import settings
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import translation
from django.utils.dates import MONTHS_3

from care.actions import decide
from care.models import Report
from members.actions import set_language
from members.models import Member
from notifications import sentences
from notifications.models import Announcement, Notification
from tests.words.addresses import FORMS, NOT_PAGES, names, pages
from tests.words.conftest import Town
from tests.words.reading import forgotten, frame
from tools.words import FRENCH

Sign = Callable[[Member], Client]
ALIKE = {"UP", "Hub", "UP Hub", "Français", "English", "bin/hub demo"}


@pytest.fixture(scope="module")
def alike() -> set[str]:
    """What is written alike in both languages, the short names of some months among it."""
    pairs = [
        pair
        for entry in polib.pofile(str(FRENCH))
        for pair in (
            (entry.msgid, entry.msgstr or entry.msgstr_plural.get(0)),
            (entry.msgid_plural, entry.msgstr_plural.get(1)),
        )
    ]
    same = {frame(english) for english, french in pairs if english == french}
    return same | ALIKE | {name.title() for name in MONTHS_3.values()}


def looking(town: Town, client_of: Sign, who: str, language: str) -> Client:
    member = town.people[who]
    if member is None:
        return Client(headers={"accept-language": language})
    set_language(by=member, language=language)
    return client_of(member)


def test_no_page_is_left_out(lively: Town) -> None:
    left_out = names(get_resolver()) - NOT_PAGES - set(pages(lively))
    assert left_out == set(), "they are to stand in tests/words/addresses.py"


@pytest.mark.parametrize("who", ["visitor", "ada", "grace", "anne"])
def test_every_page_speaks_one_language(
    lively: Town, client_of: Sign, who: str, alike: set[str], settings: Any
) -> None:
    settings.DEMO = True
    read: dict[str, dict[str, Any]] = {}
    for language in ("fr", "en"):
        browser = looking(lively, client_of, who, language)
        for name, url in pages(lively).items():
            read.setdefault(name, {})[language] = browser.get(url)
    shown = {name: both for name, both in read.items() if both["fr"].status_code != 302}
    assert {both["fr"].status_code for both in shown.values()} <= {200, 403, 404}
    assert len(shown) > 20
    left = {
        name: forgotten(both["fr"].content.decode(), both["en"].content.decode(), alike)
        for name, both in shown.items()
    }
    assert {name: words for name, words in left.items() if words} == {}


def test_what_is_forgotten_would_be_seen() -> None:
    french = '<html lang="fr"><h1>Bonjour Zzada</h1><p title="Close">Suivre</p>'
    english = '<html lang="en"><h1>Hello Zzada</h1><p title="Close">Follow</p>'
    assert forgotten(french, english, set()) == {"Close"}


@pytest.mark.parametrize(("name", "who", "sent"), FORMS, ids=[name for name, *_ in FORMS])
def test_refusals_speak_the_language_of_their_form(
    lively: Town, client_of: Sign, alike: set[str], name: str, who: str, sent: dict[str, str]
) -> None:
    said: dict[str, str] = {}
    for language in ("fr", "en"):
        answer = looking(lively, client_of, who, language).post(pages(lively)[name], sent)
        assert answer.status_code == 200
        said[language] = answer.content.decode()
        errors = re.findall(r'class="errorlist[^>]*>(.*?)</ul>', said[language], re.DOTALL)
        assert len(errors) >= min(1 + len(sent) // 2, 3), errors
        assert language == "en" or not re.search(r"[’\w] ?'|\w [;:!?]", " ".join(errors))
    assert forgotten(said["fr"], said["en"], alike) == set()


def test_what_one_is_told_and_what_one_has_done_too(
    lively: Town, client_of: Sign, alike: set[str]
) -> None:
    """The sentences of the bell, and those after a deed."""
    deeds = [
        reverse("event_unregister", args=[lively.meetup.slug]),
        reverse("event_register", args=[lively.meetup.slug]),
        reverse("room_leave", args=[lively.project.room_id]),
    ]
    assert set(Notification.objects.values_list("kind", flat=True)) > {"offer", "mention", "need"}
    said: dict[str, str] = {}
    for language in ("fr", "en"):
        browser = looking(lively, client_of, "grace", language)
        said[language] = "".join(browser.post(url, follow=True).content.decode() for url in deeds)
        for member in Member.objects.filter(notifications__isnull=False).distinct():
            with translation.override(language):
                bell = [sentences.text(row) for row in member.notifications.all()]
            said[language] += "".join(f"<p>{text}</p>" for text in bell)
    assert forgotten(said["fr"], said["en"], alike) == set()


def test_mails_and_their_subjects_speak_one_language(lively: Town, alike: set[str]) -> None:
    for email in ("zz-ada@example.org", "zz-new@example.org"):
        mail.outbox.clear()
        for language in ("fr", "en"):
            Member.objects.filter(email=email).update(language=language)
            browser = Client(headers={"accept-language": language})
            browser.post(reverse("account_login"), {"email": email})
        french, english = (
            f'<html lang="{language}">{letter.subject}\n\n{letter.body}'
            for language, letter in zip(("fr", "en"), mail.outbox, strict=True)
        )
        assert "Zzsceaux" in french
        assert forgotten(french, english, alike) == set()


def test_mails_about_a_report_speak_the_language_it_was_made_in(
    lively: Town, alike: set[str]
) -> None:
    anne = lively.people["anne"]
    assert anne
    mail.outbox.clear()
    for language in ("fr", "en"):
        browser = Client(headers={"accept-language": language})
        told = {"reason": "spam", "email": f"zz-{language}@example.org"}
        browser.post(lively.reports["report"], told)
    case = Report.objects.latest("pk").case
    decide(case, by=anne, measure="remove", reason="spam")
    said = {"fr": "", "en": ""}
    for letter in mail.outbox:
        said[letter.to[0][3:5]] += f"{letter.subject}\n\n{letter.body}\n\n"
    assert len(mail.outbox) == 4
    french, english = (f'<html lang="{language}">{text}' for language, text in said.items())
    assert forgotten(french, english, alike) == set()


def test_a_page_that_breaks_speaks_one_language_too(alike: set[str], lively: Town) -> None:
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said[language] = render_to_string("500.html")
    assert forgotten(said["fr"], said["en"], alike) == set()
    old = {
        language: Client(enforce_csrf_checks=True, headers={"accept-language": language})
        .post("/language/")
        .content.decode()
        for language in ("fr", "en")
    }
    assert forgotten(old["fr"], old["en"], alike) == set()


def test_a_hub_without_a_town_speaks_the_browsers_language(alike: set[str], db: None) -> None:
    said = {
        language: Client(headers={"accept-language": language}).get("/people/")
        for language in ("fr", "en")
    }
    assert {answer.headers["content-language"] for answer in said.values()} == {"fr", "en"}
    assert forgotten(said["fr"].text, said["en"].text, alike) == set()


def test_the_banner_is_there_to_be_read(lively: Town) -> None:
    assert "Zzannonce" in Client().get("/").content.decode()
    assert Announcement.objects.count() == 1
