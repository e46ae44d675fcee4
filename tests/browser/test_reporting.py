"""From a phone, and without JavaScript: somebody reports what they read, and it goes live."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter

PHONE = {"width": 390, "height": 844}


def test_a_message_is_reported_from_its_menu_and_removed_on_every_screen(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Reported", members=["ada", "grace"])
    (said,) = backstage.say(room=room, author="grace", bodies=["Hurtful words"])
    ada = enter("ada", f"/rooms/{room}/", has_touch=True, viewport=PHONE)
    ada.page.locator(f"#m{said} .entry-text").tap()
    ada.page.locator(f"#m{said}").get_by_role("button", name="Report").tap()
    ada.page.get_by_label("Insults or harassment").check()
    ada.page.get_by_role("button", name="Report it").tap()
    expect(ada.page.get_by_role("heading", name="Your report")).to_be_visible()
    mallory, anne = enter("mallory", f"/rooms/{room}/"), enter("anne", "/care/")
    mallory.sees("Hurtful words")
    anne.page.get_by_role("link", name="Reported").click()
    anne.page.get_by_label("Remove it").check()
    anne.page.get_by_label("Why").select_option("harassment")
    anne.page.get_by_role("button", name="Decide, and tell both sides").click()
    expect(mallory.page.locator(f"#m{said}")).to_contain_text("This message was removed.")
    ada.page.reload()
    expect(ada.page.get_by_role("heading", name="We removed it.")).to_be_visible()


def test_my_own_has_no_flag_and_what_arrives_live_can_be_reported(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Live flags", members=["ada", "grace"])
    visitor = enter(None, f"/rooms/{room}/", viewport=PHONE)
    ada = enter("ada", f"/rooms/{room}/")
    (said,) = backstage.say(room=room, author="ada", bodies=["Just said"])
    visitor.sees("Just said")
    ada.sees("Just said")
    ada.page.locator(f"#m{said}").hover()
    expect(ada.page.locator(f"#m{said} [data-do=edit]")).to_be_visible()
    expect(ada.page.locator(f"#m{said} [data-do=report]")).to_be_hidden()
    visitor.page.locator(f"#m{said} .entry-report").click()
    expect(visitor.page.get_by_text("Just said")).to_be_visible()
    expect(visitor.page).to_have_url(f"{visitor.url}report/message/{said}/")


def test_it_all_works_without_scripts(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Plain flags", members=["ada", "grace"])
    (said,) = backstage.say(room=room, author="grace", bodies=["Plain words"])
    ada = enter("ada", f"/rooms/{room}/", java_script_enabled=False)
    ada.page.locator(f"#m{said} .entry-report").click()
    ada.page.get_by_label("Something else", exact=True).check()
    ada.page.get_by_role("button", name="Report it").click()
    expect(ada.page.get_by_role("alert")).to_contain_text("a few words")
    ada.page.get_by_label("In your own words").fill("Look at it")
    ada.page.get_by_role("button", name="Report it").click()
    expect(ada.page.get_by_text("Look at it")).to_be_visible()
