"""What people write becomes safe HTML, and reads as it was written."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from common.text.visible import TALK
from common.text.visible import written as clean
from rooms import text

ADA = {"ada-lovelace": (5, "Ada <b>Lovelace</b>")}

MEANT = {
    "**gras** et *italique*": "<p><strong>gras</strong> et <em>italique</em></p>",
    "~~non~~ `code`": "<p><s>non</s> <code>code</code></p>",
    "une\ndeux": "<p>une<br>\ndeux</p>",
    "- pain\n- sel": "<ul>\n<li>pain</li>\n<li>sel</li>\n</ul>",
    "3. trois": '<ol start="3">\n<li>trois</li>\n</ol>',
    "> dit-elle": "<blockquote>\n<p>dit-elle</p>\n</blockquote>",
    "# pas un titre": "<p># pas un titre</p>",
    "2 < 3 & 4 > 1": "<p>2 &lt; 3 &amp; 4 &gt; 1</p>",
}


@pytest.mark.parametrize("written", MEANT)
def test_a_small_markdown_is_understood(written):
    assert text.render(written) == MEANT[written]


def test_links_are_found_and_marked_as_people_s_own():
    html = text.render("Voir https://sceaux.example/plan_a_b et www.mairie.fr")
    assert 'href="https://sceaux.example/plan_a_b"' in html
    assert 'href="http://www.mairie.fr"' in html
    assert html.count('rel="noopener noreferrer nofollow ugc"') == 2


def test_a_mention_is_a_link_to_the_person():
    html = text.render("Merci @ada-lovelace !", ADA)
    assert 'class="mention" data-member="5"' in html
    assert 'href="/people/ada-lovelace/"' in html
    assert "@Ada &lt;b&gt;Lovelace&lt;/b&gt;" in html


@pytest.mark.parametrize(
    "written",
    ["ada@ada-lovelace.fr", "`@ada-lovelace`", "[@ada-lovelace](https://x.org)", "@ada-lovelaces"],
)
def test_what_only_looks_like_a_mention_is_none(written):
    assert "mention" in text.render("@ada-lovelace", ADA)
    assert 'class="mention"' not in text.render(written, ADA)


SPOKEN = "Abé zß日 01,;!?'’\"«»()…–—€%.:-_\n\n/@*<&😀👍"


@given(st.text(SPOKEN, min_size=1, max_size=30))
@example("Bonjour ! Rendez-vous à 18 h : salle 3.")
@example("Une liste :\n1. pain\n- sel")
@example("Voir www.mairie.fr, ou sceaux.fr.")
def test_plain_words_read_as_markdown_would_read_them(written):
    """Most of what is said is not parsed at all."""
    said = clean(written, TALK)
    plain = text.render(said)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "_plain", re.compile("(?!)"))  # nothing is taken for plain
        assert text.render(said) == plain


def test_what_people_say_is_mostly_plain():
    for said in ("Oui, avec plaisir ! À 18 h ?", "Merci 👍\nÀ demain : salle 3."):
        assert text._plain.fullmatch(said)


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "<svg onload=alert(1)>",
    "<javascript:alert(1)>",
    '[x](https://x.org "onmouseover=alert(1)")',
    "[a](https://x.org/'onclick='alert(1))",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "```html\n<script>alert(1)</script>\n```",
    '@ada-lovelace"><script>alert(1)</script>',
    "<style>*{display:none}</style>",
    "<iframe src=//evil.example>",
    "<a href='javascript:alert(1)'>x</a>",
]


class Tags(HTMLParser):
    """What a browser would make of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


@pytest.mark.parametrize("written", HOSTILE)
def test_nothing_that_people_write_can_act(written):
    made = Tags(text.render(written, ADA))
    assert made.tags
    assert made.tags <= text.TAGS
    assert {name for name, _ in made.attributes} <= {"href", "class", "data-member", "rel"}
    links = [value or "" for name, value in made.attributes if name == "href"]
    assert all(link.startswith(("https://", "http://", "/people/")) for link in links)


def test_what_reorders_or_hides_text_is_stripped():
    assert clean("a\u202eb\u200bc\u2066d\ufeff\x07e\r\nf ", TALK) == "abcde\nf"
    assert clean("👩‍👩‍👧 é", TALK) == "👩‍👩‍👧 é"


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        *((one, one) for one in ("👍", "👍🏽", "👩‍👩‍👧", "🇫🇷", "1️⃣", "\u2764\ufe0f")),
        ("\u2764", "\u2764\ufe0f"),  # as some keyboards write it
        *((other, None) for other in ("x", "", "👍👍", " 👍", ":thumbs_up:", "1")),
    ],
)
def test_a_reaction_is_one_emoji_written_whole(written, chosen):
    assert text.one_emoji(written) == chosen


def test_great_depth_and_length_take_no_time_to_refuse_or_render():
    assert text.render("[" * 4000)
    assert text.render("> " * 2000)
    assert text.render("*" * 4000)
    assert text.render("@ada-lovelace " * 280, ADA).count("mention") == 280


def test_a_bare_address_of_ours_reads_as_its_title():
    url = "https://hub.example/projects/four/"
    html = text.render(f"Voir {url} et [ici]({url})", None, {url: "Un <four>"})
    assert f'<a href="{url}" rel="noopener noreferrer nofollow ugc">Un &lt;four&gt;</a>' in html
    assert ">ici</a>" in html
