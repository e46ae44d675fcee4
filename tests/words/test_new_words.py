"""What bin/words does with a sentence that is new."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from tools import words


def test_a_new_sentence_is_empty_however_much_it_looks_like_an_old_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    known = polib.POFile()
    known.metadata = dict(words.ABOUT)
    known.append(polib.POEntry(msgid="Add a picture here", msgstr="Ajouter une image ici"))
    one, many = "%(n)d old picture was", "%(n)d old pictures were"
    said = {0: "%(n)d image", 1: "%(n)d images"}
    known.append(polib.POEntry(msgid=one, msgid_plural=many, msgstr_plural=said))
    known.save(str(tmp_path / "old.po"))
    page = tmp_path / "app" / "page.py"
    page.parent.mkdir()
    several = 'ngettext("%(n)d odd picture was", "%(n)d odd pictures were", n)'
    page.write_text(f'_("Add a picture here")\n_("Add a picture there")\n{several}\n')
    for name, value in {"FRENCH": tmp_path / "old.po", "REPOSITORY": tmp_path}.items():
        monkeypatch.setattr(words, name, value)
    monkeypatch.setattr(words, "sources", lambda: [page])
    found = words.extracted()
    assert [entry.msgid for entry in found.translated_entries()] == ["Add a picture here"]
    assert len(found.untranslated_entries()) == 2
    assert "fuzzy" not in str(found)
    assert "#|" not in str(found)
