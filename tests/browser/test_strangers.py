"""Whatever a stranger writes, wherever a person may write, does nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import hostile
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab

# Everything that could do harm and that no page of ours has.
HARM = r"""() => {
  const bare = (text) => (text ?? "").replace(/[\s\0]/g, "");
  const unsafe = (text) => /^(javascript|data|vbscript):/i.test(bare(text));
  const leads = ["href", "src", "action", "formaction"];
  const never = "iframe, object, embed, base, body style, style:not([nonce]), meta[http-equiv]"
    + ", main script";
  return [...document.querySelectorAll("*")]
    .filter((one) => one.getAttributeNames().some((name) => name.startsWith("on"))
      || leads.some((name) => unsafe(one.getAttribute(name)))
      || one.matches(never) || one.matches("main form[action^='http']"))
    .map((one) => one.outerHTML);
}"""


def harmless(tab: Tab) -> None:
    """And the watch over every browser sees scripts that ran, dialogs, and other hosts."""
    assert tab.page.evaluate(HARM) == []
    for link in tab.page.locator("main a[href]").all():
        assert re.match(r"https?://|/|#|\?|mailto:|tel:", link.get_attribute("href") or ""), link


def test_what_a_stranger_says_in_a_room_is_inert_live_and_after_a_reload(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Strange words", members=["ada", "mallory"])
    mallory, ada = enter("mallory", f"/rooms/{room}/"), enter("ada", f"/rooms/{room}/")
    backstage.say(room=room, author="mallory", bodies=hostile.TRICKS)
    mallory.say(hostile.EVERYTHING)
    count = len(hostile.TRICKS) + 1
    for tab in (mallory, ada):
        expect(tab.page.locator(".talk li.entry:not([data-waiting])")).to_have_count(count)
        harmless(tab)
        # Shown as it was written: nothing is hidden from the reader.
        expect(tab.entry(hostile.SCRIPT)).to_have_count(2)
        expect(tab.entry(hostile.IMAGE)).to_have_count(2)
    assert not {"\u202e", "\u200b"} & set("".join(ada.words()))  # read as it was written
    ada.deed("[a link](vbscript:msgbox(1))", "reply")  # its excerpt stands in a quote
    ada.say("Very funny")
    mallory.sees("Very funny")
    for tab in (mallory, ada):
        shown = tab.words()
        assert tab.reload().words() == shown
        harmless(tab)
    for link in ada.page.locator(".entry-text a").all():
        assert "noopener" in (link.get_attribute("rel") or "")


def test_a_message_that_waits_is_inert_too(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Strange drafts", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.context.set_offline(True)
    expect(ada.page.locator(".link-lost")).to_be_visible()
    ada.say(hostile.EVERYTHING)
    expect(ada.page.locator("li.sending .entry-text")).to_contain_text(hostile.SCRIPT)
    harmless(ada)
    ada.context.set_offline(False)
    expect(ada.page.locator("li.sending")).to_have_count(0)
    harmless(ada)


def test_a_hostile_name_is_inert_wherever_it_stands(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Strange people", members=["ada", "mallory"])
    name = "<img src=x onerror='__pwned=2'>\"'</script>"
    backstage.deface(member="mallory", name=name, about=hostile.EVERYTHING, neighbourhood=name)
    try:
        event = backstage.event(author="ada", title="Party")
        ada = enter("ada", f"/rooms/{room}/")
        mallory = enter("mallory", f"/rooms/{room}/")
        mallory.composer.press_sequentially("I ")
        expect(ada.page.locator(".typing")).to_contain_text(name)
        backstage.say(room=room, author="mallory", bodies=["Hello @ada, it is @mallory"])
        backstage.register(event=event["pk"], member="mallory")
        ada.page.locator(".talk li.entry[data-seq]").wait_for()
        expect(ada.page.locator(".toast")).not_to_have_count(0)
        ada.composer.press_sequentially("@mall")
        harmless(ada)
        for path in ("/people/", "/people/mallory/", "/bell/", "/rooms/", "/"):
            harmless(ada.goto(path))
        harmless(ada.goto(f"/events/{event['slug']}/"))
        expect(ada.page.get_by_text(name).first).to_be_visible()
        for path in ("/me/", "/people/mallory/"):
            harmless(mallory.goto(path))
    finally:
        backstage.deface(member="mallory", name="Mallory Archer", about="", neighbourhood="")


def test_a_hostile_project_is_inert_on_every_page(enter: Enter, backstage: Backstage):
    mallory = enter("mallory", "/projects/new/")
    form = mallory.page.locator("main form.form")
    form.locator("[name=title]").fill(hostile.LINE[:90])
    form.locator("[name=summary]").fill(hostile.LINE[:150])
    form.locator("[name=body]").fill(hostile.EVERYTHING)
    form.locator("[name=neighbourhood]").fill(hostile.IMAGE)
    form.get_by_role("button").first.click()
    mallory.page.wait_for_url(re.compile(r"/projects/(?!new)[^/]+/$"))
    page = mallory.page.url.removeprefix(mallory.url.rstrip("/"))
    ada = enter("ada", f"{page}offer/")
    ada.page.locator("[name=words]").fill(hostile.EVERYTHING[:300])
    ada.page.get_by_role("button", name="Offer it").click()
    ada.page.wait_for_url(re.compile(f"{page}(#.*)?$"))
    mallory.goto(f"{page}needs/").page.locator("[name=title]").fill(hostile.LINE[:95])
    mallory.page.get_by_role("button", name="Ask for it").click()
    expect(mallory.page.locator(".need-title")).to_contain_text("<script>")
    visitor = enter(None, "/")
    for tab in (mallory, visitor, ada):
        for path in (page, "/projects/", "/", "/rooms/"):
            harmless(tab.goto(path))
        tab.goto(page).page.get_by_role("link", name="Enter the room").click()
        tab.page.locator(".change.offer").wait_for()
        harmless(tab)
    harmless(mallory.goto("/bell/"))


def test_a_hostile_event_is_inert(enter: Enter, backstage: Backstage):
    more = {"summary": hostile.LINE[:190], "body": hostile.EVERYTHING, "venue": hostile.IMAGE}
    event = backstage.event(author="mallory", title=hostile.LINE[:110], **more)
    for member in ("ada", None):
        tab = enter(member, f"/events/{event['slug']}/")
        harmless(tab)
        for path in ("/events/", "/", f"/rooms/{event['room']}/"):
            harmless(tab.goto(path))


@pytest.mark.parametrize("words", [hostile.LINE, "{{ 7 * 7 }} [a](javascript:__pwned=1)"])
def test_a_hostile_announcement_is_inert_live_and_after_a_reload(
    enter: Enter, backstage: Backstage, words: str
):
    ada = enter("ada", "/")
    backstage.announce(author="anne", body=words)
    for _ in range(2):
        expect(ada.page.locator(".banner")).to_contain_text(words)
        harmless(ada)
        ada.reload()
    backstage.quiet()


def test_an_announcement_leads_nowhere_but_to_our_own_pages(enter: Enter):
    anne = enter("anne", "/announcements/new/")
    for link in ("javascript:__pwned=1", "http://evil.example/", "//evil.example/", "/\\evil"):
        anne.page.get_by_label("Your announcement").fill("Look here")
        anne.page.get_by_label("Link").fill(link)
        before = anne.hellos
        anne.page.get_by_role("button", name="See it first").click()
        anne.live(before)
        expect(anne.page.locator(".notice.error, .errorlist").first).to_be_visible()
        expect(anne.page.locator(".banner")).to_have_count(0)
