"""A passkey from a device of Chromium's own: made after a code, and enough by itself ever after."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.backstage import Backstage
from tests.browser.finger import PHONE
from tests.browser.house import House

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def phone(house: House, chromium: Browser, backstage: Backstage) -> Iterator[Page]:
    """At a name: at an address of figures a browser makes no passkey."""
    here = f"http://localhost:{house.port}"
    context = chromium.new_context(base_url=here, locale="en-GB", **PHONE)
    page = context.new_page()
    link = context.new_cdp_session(page)
    link.send("WebAuthn.enable")
    link.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def code_for(page: Page, backstage: Backstage, address: str) -> str:
    """The six figures of the newest mail to this address."""
    for _turn in range(100):
        for mail in backstage.mails():
            if mail["to"] == address and (found := re.search(r"\b\d{6}\b", mail["body"])):
                return found[0]
        page.wait_for_timeout(100)
    raise AssertionError("no mail came")


def test_a_passkey_is_made_and_lets_in_alone(phone: Page, backstage: Backstage):
    phone.goto("/accounts/login/?next=/me/passkeys/")
    phone.get_by_label(re.compile("email", re.I)).fill("mallory@demo.invalid")
    phone.get_by_role("button", name="Send me a code").click()
    phone.locator("[name=code]").press_sequentially(
        code_for(phone, backstage, "mallory@demo.invalid")
    )
    phone.get_by_label("What to call it").fill("My pocket")
    phone.get_by_role("button", name="Add a passkey").click()
    phone.get_by_role("button", name="Make ten codes").click()
    expect(phone.locator(".codes code")).to_have_count(10)
    phone.get_by_role("link", name="I have kept them").click()
    expect(phone.locator(".row", has_text="My pocket")).to_contain_text("not used yet")
    phone.goto("/me/")
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_text("You are signed out.")).to_be_visible()
    phone.goto("/accounts/login/?next=/me/passkeys/")
    # The browser proposes it beside the address, and a finger that says yes is all.
    expect(phone.locator(".row", has_text="My pocket")).to_contain_text("last used on")
