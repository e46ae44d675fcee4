"""The catalogue of words, brought up to date with the sources: what ``bin/words`` runs.

Django's makemessages leaves files beside the templates while it works, so it is given a copy.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

from tools.floors import FLOORS, REPOSITORY

FRENCH = REPOSITORY / "frontend" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
READ = {".py", ".html", ".txt"}
ABOUT = {  # no date and no name: the catalogue changes only when the words do
    "Project-Id-Version": "UP Hub",
    "Language": "fr",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n > 1);",
}


def extracted() -> polib.POFile:
    """The French catalogue as the sources want it: new words are untranslated."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for file in sources():
            there = copy / file.relative_to(REPOSITORY)
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, there)
        po = copy / "locale" / "fr" / "LC_MESSAGES" / "django.po"
        po.parent.mkdir(parents=True)
        if FRENCH.exists():
            shutil.copyfile(FRENCH, po)
        _make_messages(copy)
        found = polib.pofile(str(po))
    for entry in found.fuzzy_entries():
        _unguess(entry)
    found.metadata, found.header, found.metadata_is_fuzzy = dict(ABOUT), "", False
    found.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    return found


def _unguess(entry: polib.POEntry) -> None:
    """Gettext says a new sentence as an older one that looks like it, and that could stay so."""
    entry.flags.remove("fuzzy")
    entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
    entry.msgstr = ""
    entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")


def sources() -> list[Path]:
    found = (path for floor in FLOORS for path in (REPOSITORY / floor).rglob("*"))
    return sorted(path for path in found if path.suffix in READ and path.is_file())


def _make_messages(folder: Path) -> None:
    options = ["-l", "fr", "--no-obsolete", "--add-location", "file", "-v", "0"]
    command = [sys.executable, "-m", "django", "makemessages", *options]
    bare = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    ran = subprocess.run(command, cwd=folder, env=bare, capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"bin/words: the words cannot be gathered: {ran.stderr.strip() or ran.stdout}")


def refresh() -> None:
    """Write it, and say what is left to translate."""
    found = extracted()
    FRENCH.parent.mkdir(parents=True, exist_ok=True)
    found.save(str(FRENCH))
    words = found.untranslated_entries()
    for entry in words:
        print(f"new: {entry.msgid}")
    print(f"{len(found)} words and sentences, {len(words)} to translate, in {FRENCH.name}.")


if __name__ == "__main__":
    refresh()
