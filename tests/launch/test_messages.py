"""The words are compiled without any program but our own."""

import gettext
import os
from pathlib import Path

import pytest

from hub.launch.catalogues import compile_messages
from hub.launch.console import Stop

FRENCH = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n > 1;\\n"

msgid "Rooms"
msgstr "Salons"

msgid "%(n)s room"
msgid_plural "%(n)s rooms"
msgstr[0] "%(n)s salon"
msgstr[1] "%(n)s salons"

#, fuzzy
msgid "People"
msgstr "Peut-être"
"""


@pytest.fixture
def po(folder: Path) -> Path:
    path = folder / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(FRENCH)
    return path


def test_a_catalogue_is_compiled_with_its_plurals_and_without_its_guesses(folder: Path, po: Path):
    assert compile_messages(folder) == [po.with_suffix(".mo")]
    with po.with_suffix(".mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Rooms") == "Salons"
    assert words.ngettext("%(n)s room", "%(n)s rooms", 0) == "%(n)s salon"
    assert words.ngettext("%(n)s room", "%(n)s rooms", 2) == "%(n)s salons"
    assert words.gettext("People") == "People"


def test_only_a_catalogue_that_changed_is_compiled_again(folder: Path, po: Path):
    compile_messages(folder)
    assert compile_messages(folder) == []
    later = po.with_suffix(".mo").stat().st_mtime_ns + 1
    os.utime(po, ns=(later, later))
    assert compile_messages(folder) == [po.with_suffix(".mo")]


def test_a_broken_catalogue_is_named(folder: Path, po: Path):
    po.write_text('msgid "Rooms\nmsgstr')
    with pytest.raises(Stop, match=r"django\.po cannot be read"):
        compile_messages(folder)
    assert not po.with_suffix(".mo").exists()
