"""What people do here every day, in each engine, on a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from proofs.faults.proxy import ProxyThread
from tests.browser.backstage import Backstage
from tests.browser.pictures import a_file
from tests.engines.conftest import Arrive
from tests.engines.person import Person

STANDS = ".talk .entry:not([data-waiting])"  # the hub has it


def code_for(person: Person, backstage: Backstage, address: str) -> str:
    """The six figures of the last mail to this address."""

    def letters() -> list[Any]:
        return [mail["body"] for mail in backstage.mails() if mail["to"] == address]

    person.until(letters, "no mail came")
    found = re.search(r"\b\d{6}\b", letters()[0])
    assert found
    return found.group()


def test_one_signs_in_by_the_code_in_the_mail(arrive: Arrive, backstage: Backstage):
    grace = arrive(None, "/accounts/login/")
    grace.fill("main [type=email]", "grace@demo.invalid")
    grace.press("Send me a code")
    grace.sees("main", "We wrote to")
    grace.until(lambda: grace.browser.run("return document.readyState === 'complete'"))
    grace.fill("[name=code]", code_for(grace, backstage, "grace@demo.invalid"))  # sends itself
    grace.sees("h1", "Hello Grace")


def test_two_people_talk_and_each_sees_the_other_at_once(arrive: Arrive, backstage: Backstage):
    room = backstage.room(title="Garden", members=["ada", "grace"])
    ada, grace = arrive("ada", f"/rooms/{room}/"), arrive("grace", f"/rooms/{room}/")
    ada.sees(".presence", "2 here")
    ada.say("Shall we dig on Saturday?")
    grace.sees(".entry-text", "Shall we dig on Saturday?")
    grace.say("With pleasure, I bring a spade.")
    ada.sees(".entry-text", "With pleasure, I bring a spade.")
    said = [body for _, body in backstage.messages(room=room)]
    assert ada.talk() == grace.talk() == said
    assert len(said) == 2
    assert ada.reload().talk() == said


def test_what_is_written_while_the_network_is_away_arrives_once(
    arrive: Arrive, backstage: Backstage, link: ProxyThread
):
    room = backstage.room(title="Tunnel", members=["ada", "grace"])
    ada = arrive("ada", f"/rooms/{room}/")
    grace = arrive("grace", f"/rooms/{room}/", at=link.url)
    link.cut()
    grace.sees(".link-lost", "No connection. Your messages are kept")
    grace.say("Written in the tunnel")
    ada.say("Said meanwhile")
    ada.sees(f"{STANDS} .entry-text", "Said meanwhile")
    grace.sees(".entry.sending .entry-text", "Written in the tunnel")
    assert [body for _, body in backstage.messages(room=room)] == ["Said meanwhile"]
    link.restore()
    ada.sees(".entry-text", "Written in the tunnel")
    grace.sees(f"{STANDS} .entry-text", "Written in the tunnel")
    grace.misses(".link-lost")
    stored = ["Said meanwhile", "Written in the tunnel"]
    assert [body for _, body in backstage.messages(room=room)] == stored
    assert ada.talk() == grace.talk() == grace.reload().talk() == stored


def test_an_offer_is_made_on_a_projects_page_and_accepted(arrive: Arrive, backstage: Backstage):
    project = backstage.project(holder="ada", title="Repair café")
    need = backstage.need(project=project["pk"], title="A solderer", wanted=1)
    page = f"/projects/{project['slug']}/"
    grace = arrive("grace", page)
    grace.press("I can help", within="#needs")
    grace.fill("[name=words]", "I love to solder")
    grace.press("Offer it")
    grace.sees(".offer", "I love to solder")
    found = f'span[data-count="need.{need}"]'
    grace.sees(found, "0")
    ada = arrive("ada", page)
    ada.press("Accept", within=".offer")
    ada.sees(".offer .tag", "accepted")
    grace.sees(found, "1")


def test_a_poll_is_asked_and_every_vote_is_counted(arrive: Arrive, backstage: Backstage):
    room = backstage.room(title="Polling station", members=["ada", "grace"])
    ada, grace = arrive("ada", f"/rooms/{room}/"), arrive("grace", f"/rooms/{room}/")
    ada.press("Ask a poll")
    ada.fill("dialog [name=question]", "Which day?")
    for number, day in enumerate(("Saturday", "Sunday"), 1):
        ada.fill(f"dialog .answers .field:nth-of-type({number}) input", day)
    ada.press("Ask the room", within="dialog")
    ada.misses("dialog")
    for person in (grace, ada):
        person.press("Sunday", within=".poll")
        person.press("Vote", within=".poll")
        person.sees(".poll .chosen", "Sunday")
    for person in (grace, ada):
        person.sees(".poll-choice", "2 votes")
        person.sees(".poll-choice", "0 votes")
        person.sees(".poll", "2 people voted")


def test_a_picture_is_sent_with_its_words_and_shown(
    arrive: Arrive, backstage: Backstage, tmp_path: Path
):
    room = backstage.room(title="Pictures", members=["ada", "grace"])
    ada, grace = arrive("ada", f"/rooms/{room}/"), arrive("grace", f"/rooms/{room}/")
    photograph = tmp_path / "radishes.jpg"
    photograph.write_bytes(a_file()["buffer"])
    ada.add_a_picture(photograph)
    ada.fill(".attachment input[type=text]", "Our first radishes")
    ada.say("Look!")
    for person in (ada, grace):
        person.sees(".entry-text", "Look!")
        person.sees_a_picture(".entry-picture img", "Our first radishes")
    ada.misses("[data-attachments]")
