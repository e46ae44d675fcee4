"""What a town must say stands at the foot of every page, and is written by page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from members.models import Territory
from town import texts
from town.models import Subject

SUBJECTS = Subject.values


def test_every_page_leads_to_them_also_where_only_members_read(
    client: Client, town: Territory
) -> None:
    foot = client.get("/").text
    Territory.objects.update(members_only=True)
    for subject in (*SUBJECTS, "services"):
        assert f'href="/{subject}/"' in foot
        assert client.get(f"/{subject}/").status_code == 200


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_town_begins_with_a_text_to_fill_in(
    desk: Client, client: Client, town: Territory, subject: str, language: str
) -> None:
    hers = desk.get(f"/{subject}/", headers={"accept-language": language}).text
    page = client.get(f"/{subject}/", headers={"accept-language": language}).text
    body = texts.beginning(town, subject, language)
    blanks = texts.blanks(body)
    assert len(blanks) >= 3
    assert hers.count("<mark>") >= 3
    assert "<mark>" not in page, "what is not filled in is nobody’s but hers to see"
    unsaid = {"fr": "La ville n’a pas encore rempli", "en": "The town has not filled"}
    assert unsaid[language] in page
    assert not [blank for blank in blanks if blank in page]
    assert "[[" not in page
    assert "<h2>" in page
    assert "{town}" not in page
    assert "Write this page" not in page, "that is for administrators"


def test_both_languages_ask_for_the_same(town: Territory) -> None:
    for subject in SUBJECTS:
        french, english = (texts.beginning(town, subject, code) for code in ("fr", "en"))
        assert len(texts.blanks(french)) == len(texts.blanks(english))
        assert len(re.findall("^## ", french, re.M)) == len(re.findall("^## ", english, re.M))


def test_what_an_administrator_writes_stands_there_and_blanks_are_counted(
    desk: Client, client: Client
) -> None:
    assert "9 things are still to fill in" in desk.get("/legal/").text
    body = "## Éditeur\n\nCommune de **Sceaux**, [[adresse]] <script>alert(1)</script>"
    desk.post("/town/texts/legal/fr/", {"body": body})
    page = client.get("/legal/").text
    assert "<h2>Éditeur</h2>" in page
    assert "adresse" not in page.partition("<h2>Éditeur</h2>")[2].partition("</main>")[0]
    hers = desk.get("/legal/").text
    assert "<strong>Sceaux</strong>, <mark>adresse</mark>" in hers
    assert "<script>alert" not in page + hers
    assert "Address of the town hall" in desk.get("/town/texts/").text, "what is missing is named"
    assert "One thing is still to fill in" in desk.get("/legal/").text
    desk.post("/town/texts/legal/fr/", {"body": body.replace("[[adresse]]", "ici")})
    assert "still to fill in" not in desk.get("/legal/").text


def test_who_reads_another_language_gets_the_towns_own_words(desk: Client, client: Client) -> None:
    desk.post("/town/texts/rules/fr/", {"body": "Parlez doucement."})
    page = client.get("/rules/", headers={"accept-language": "en"}).text
    assert "Parlez doucement." in page
    assert 'class="prose" lang="fr"' in " ".join(page.split())


def test_an_empty_text_begins_anew(desk: Client, client: Client) -> None:
    desk.post("/town/texts/contact/fr/", {"body": "Ici."})
    desk.post("/town/texts/contact/fr/", {"body": " "})
    assert "<mark>" in desk.get("/contact/").text


def test_sentences_without_a_blank_stay_and_what_is_left_out_is_said(town: Territory) -> None:
    body = (
        "## Rights\n\nYou may see your data. Write to [[email]]. You are answered soon.\n\n"
        "## Who\n\n[[Name]]\nTelephone: [[number]]\n\n## Whole\n\n- All is **said**."
    )
    html = texts.html_for_all(body, "en")
    assert "You may see your data. You are answered soon." in html
    assert "The town has not filled in the rest yet." in html
    assert html.count("The town has not filled this in yet.") == 1
    assert "Telephone" not in html
    assert "<li>All is <strong>said</strong>." in html


def test_the_index_says_how_much_is_left(desk: Client) -> None:
    assert "8 still to fill in" in desk.get("/town/").text
    for subject in SUBJECTS:
        for language in ("fr", "en"):
            desk.post(f"/town/texts/{subject}/{language}/", {"body": "Voilà."})
    assert "still to fill in" not in desk.get("/town/").text


@pytest.mark.parametrize("odd", ["nothing/fr", "legal/de", "legal/xx"])
def test_a_text_that_no_town_has_is_not_found(desk: Client, odd: str) -> None:
    assert desk.get(f"/town/texts/{odd}/").status_code == 404


def test_a_text_that_is_too_long_is_refused_and_kept(desk: Client) -> None:
    answer = desk.post("/town/texts/legal/fr/", {"body": "x" * 20_001})
    assert answer.status_code == 200
    assert "x" * 20_001 in answer.text
