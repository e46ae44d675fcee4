"""Pages are sent without the blanks that set their templates."""

import pytest
from django.template.loader import get_template

from frontend.compact import compact


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<ul>\n  <li>a</li>\n\n  <li>b</li>\n</ul>\n", "<ul> <li>a</li> <li>b</li> </ul> "),
        ('<a\n  class="b"\n  href="#"\n>c</a> <b>d</b>', '<a class="b" href="#">c</a> <b>d</b>'),
        ("<pre>\n  a\n  b\n</pre>\n  <p>", "<pre>\n  a\n  b\n</pre> <p>"),
        (
            "{% blocktranslate %}a\n  b{% endblocktranslate %}\n  c",
            "{% blocktranslate %}a\n  b{% endblocktranslate %} c",
        ),
    ],
)
def test_a_line_break_is_one_blank_where_a_browser_shows_no_more(written: str, read: str) -> None:
    assert compact(written) == read


def test_it_is_how_every_template_is_read() -> None:
    source = get_template("rooms/live_templates.html").template.source  # type: ignore[attr-defined]
    assert " <p data-word=" in source
    assert "\n" not in source


def test_what_is_no_page_is_read_as_it_is_written() -> None:
    mail = get_template("account/email/login_code_message.txt").template  # type: ignore[attr-defined]
    assert mail.source == mail.origin.loader.get_contents(mail.origin)
