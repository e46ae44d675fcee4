"""Every page is HTML, and so is what scripts make rows of: nothing that the Nu checker refuses."""

from __future__ import annotations

import re

import pytest
from django.urls import get_resolver

from hub.launch.data import REPOSITORY
from tests.html.checker import Finding
from tests.html.conftest import WRONG
from tests.html.seen import Seen
from tests.words.addresses import NOT_PAGES, names

pytestmark = pytest.mark.django_db
TEMPLATES = REPOSITORY / "frontend" / "templates"
PAGES_TOO = {"town_health", "design"}  # which have one language, or few readers
REFUSALS = {"account_inactive"}
OF_ALLAUTH = "allauth/"  # parts of its own pages, to which no address leads
# What is said and may stay: how it begins, and why.
NEWER = "the checker's CSS is older than ours, which has tests of its own"
TYPED = "what was sent comes back as it was typed: a field of dates is one of text in some browsers"
ERRORS = {
    **dict.fromkeys(
        (
            "CSS: “field-sizing”", "CSS: “anchor-name”", "CSS: “position-anchor”",
            "CSS: “position-try-fallbacks”", "CSS: Unrecognized at-rule “@position-try”",
            "CSS: “mask”",
        ), NEWER,
    ),
    "Bad value “z” for attribute “value” on element “input”": TYPED,
}  # fmt: skip
LANGUAGE = "This document appears to be written in English but"
WARNINGS = {
    "Attribute “aria-hidden” is unnecessary for elements that have attribute “hidden”": (
        "the bar of a sealed poll: once it ends a script shows it, still for eyes alone"
    ),
    LANGUAGE: "words on /design/ are not translated",
}


def known(finding: Finding, reasons: dict[str, str]) -> str | None:
    return next((one for one in reasons if finding.message.startswith(one)), None)


def told(findings: list[Finding], reasons: dict[str, str]) -> str:
    """What has no reason to stay: a line for each kind, with the first page that has it."""
    left: dict[str, list[Finding]] = {}
    for one in findings:
        if one.page not in WRONG and known(one, reasons) is None:
            left.setdefault(re.sub("“2[^”]+”", "“...”", one.message), []).append(one)
    return "\n".join(f"{len(found)} times: {found[0]}" for found in left.values())


def test_every_page_was_seen(seen: Seen) -> None:
    wanted = (names(get_resolver()) - NOT_PAGES - REFUSALS) | PAGES_TOO
    assert "room" in wanted
    assert wanted - seen.given == set(), "no scene of tests/html shows them"


def test_every_template_was_drawn(seen: Seen) -> None:
    ours = {file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html")}
    assert "base.html" in ours
    left = {name for name in ours - seen.templates if not name.startswith(OF_ALLAUTH)}
    assert left == set(), "no scene of tests/html draws them"


def test_what_is_wrong_is_found(findings: list[Finding]) -> None:
    """On a page, and in what stands on it for scripts."""
    found = [one for one in findings if one.page in WRONG]
    assert {one.page for one in found} == set(WRONG)
    assert len({one.message for one in found}) == 3


def test_no_page_has_an_error(findings: list[Finding]) -> None:
    assert told([one for one in findings if one.kind != "warning"], ERRORS) == ""


def test_each_warning_has_a_reason_to_stay(findings: list[Finding]) -> None:
    assert told([one for one in findings if one.kind == "warning"], WARNINGS) == ""


def test_no_reason_is_left_over(findings: list[Finding]) -> None:
    """But of the language, which the checker guesses anew each time."""
    found = {known(one, ERRORS | WARNINGS) for one in findings}
    assert {*ERRORS, *WARNINGS} - found - {LANGUAGE} == set(), "nothing is said so any more"
