"""The stylesheets stay few, small and without a word to another host."""

import re

from tests.design.sheets import CSS

TOKEN = re.compile(r"var\((--[\w-]+)\)")
DEFINED = re.compile(r"(--[\w-]+):")


def test_they_are_small_and_each_fits_on_a_few_screens() -> None:
    files = [sheet for sheet in CSS.glob("*.css") if sheet.name != "main.css"]  # which names them
    sheets = {sheet.name: sheet.read_text() for sheet in files}
    assert sum(len(text.encode()) for text in sheets.values()) < 52_000
    assert [name for name, text in sheets.items() if text.count("\n") > 300] == []


def test_they_load_nothing_from_elsewhere_and_wait_for_nothing() -> None:
    for sheet in CSS.glob("*.css"):
        text = sheet.read_text()
        assert "http" not in text
        assert "@import" not in text or sheet.name == "main.css"  # which is all of them


def test_the_one_that_pages_ask_for_has_all_the_others() -> None:
    imported = re.findall(r'@import "([\w.]+)";', (CSS / "main.css").read_text())
    assert {*imported, "main.css", "dark.css"} == {sheet.name for sheet in CSS.glob("*.css")}


def test_every_token_that_is_used_is_defined() -> None:
    text = "".join(sheet.read_text() for sheet in CSS.glob("*.css"))
    assert set(TOKEN.findall(text)) - set(DEFINED.findall(text)) == set()
