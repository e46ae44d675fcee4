"""What `collectstatic` leaves to be served: few files, each with its twins, and nothing amiss."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

from frontend import pwa
from frontend.bundle.module import NotUnderstood
from frontend.bundle.sheets import sheet, shorter
from frontend.storage import Static


def served(folder: Path, pattern: str) -> set[str]:
    """Without the hashes of their names."""
    return {
        re.sub(r"\.[0-9a-f]{12}\.", ".", str(file.relative_to(folder)))
        for file in folder.glob(pattern)
    }


def text_of(name: str) -> str:
    hashed = staticfiles_storage.url(name).removeprefix("/static/")
    return Path(staticfiles_storage.path(hashed)).read_text()


def test_a_page_is_a_few_files_of_scripts_and_styles(collected: Path):
    sheets = {"css/main.css", "css/dark.css", "css/poster.css", "css/told.css"}
    assert served(collected, "css/*.css") == sheets
    assert served(collected, "js/**/*.js") == {
        *("js/main.js", "js/hub/room.js", "js/hub/member.js", "js/hub/enhance.js"),
        *(
            "js/skills.js",
            "js/sign-in/code.js",
            "js/sign-in/passkeys.js",
            "js/page/living-line.js",
            "js/page/push.js",
            "js/page/load-more.js",
            "js/page/town.js",
            "js/page/room-list.js",
            "js/page/share.js",
            "js/projects/page.js",
            "js/events/page.js",
            "js/page/timer-worker.js",
            "js/room/restrict.js",
            "js/worker.js",
            "js/live/types.js",
        ),
    }


def test_each_has_twins_that_say_the_same(collected: Path):
    for file in [*collected.glob("js/*.js"), *collected.glob("css/*.css")]:
        assert gzip.decompress(file.with_name(file.name + ".gz").read_bytes()) == file.read_bytes()
        assert (
            brotli.decompress(file.with_name(file.name + ".br").read_bytes()) == file.read_bytes()
        )


def test_files_name_each_other_by_their_hashes(collected: Path):
    """Also what is fetched later, a worker's file, and a picture in a stylesheet."""
    for name, form in (
        ("js/main.js", r'new URL\("\./([\w/.]+)"'),
        ("js/hub/room.js", r'lazyImport\(new URL\("\./([\w/.]+)"'),
        ("css/main.css", r'url\("([\w/.]+)"\)'),
    ):
        folder = Path(staticfiles_storage.path(name)).parent
        found = re.findall(form, text_of(name))
        assert found, name
        for file in found:
            assert re.search(r"\.[0-9a-f]{12}\.", file)
            assert (folder / file).exists()


def test_the_styles_are_those_of_all_sheets_in_their_order(collected: Path):
    text = text_of("css/main.css")
    assert "@import" not in text
    assert text.startswith("@layer reset,tokens,base,parts,shell,places,room,helpers;")
    signs = ["--paper:", ".skip{", ".talk-pane{", ".entry-quote{"]
    assert sorted(signs, key=text.index) == signs


@pytest.mark.django_db
def test_the_service_worker_keeps_what_is_served_and_only_that(
    collected: Path, client: Client, town
):
    told = client.get("/sw.js").content.decode().split("\n")[0]
    shell = json.loads(told.removeprefix("const hub = ").rstrip(";"))["shell"]
    assert {re.sub(r"\.[0-9a-f]{12}\.", ".", path) for path in shell} >= {
        *("/static/css/main.css", "/static/css/dark.css", "/static/js/main.js"),
        *(
            "/static/js/hub/room.js",
            "/static/js/hub/member.js",
            "/static/js/page/timer-worker.js",
        ),
    }
    for path in shell:
        assert re.search(r"\.[0-9a-f]{12}\.", path)
        assert (collected / path.removeprefix("/static/")).exists()


@pytest.mark.django_db
def test_in_development_it_keeps_no_file(settings: Any, collected: Path, client: Client, town):
    assert len(pwa._shell()) > 5
    pwa._shell.cache_clear()
    settings.DEBUG = True
    told = client.get("/sw.js")
    assert told.status_code == 200
    assert '"shell": []' in told.content.decode().split("\n")[0]


def test_a_sheet_that_imports_in_another_way_is_refused():
    sheets = {"css/a.css": '@import url("b.css");\n', "css/b.css": "p { color: red }\n"}
    with pytest.raises(NotUnderstood, match=r"^css/a\.css: "):
        sheet("css/a.css", lambda name: sheets[name])
    sheets["css/a.css"] = '@import "b.css";\n'
    assert sheet("css/a.css", lambda name: sheets[name]) == ("p{color:red}", ["css/b.css"])


@pytest.mark.parametrize(
    ("written", "short"),
    [
        (".a :is(.b) > .c {\n\tcolor: red;\n}\n", ".a :is(.b) > .c{color:red;}"),
        ("/* one */ a { & :hover, b + c { d: e } }", "a{& :hover,b + c{d:e}}"),
        ("a { width: calc(1px + 2px); --x: 1 }", "a{width:calc(1px + 2px);--x:1}"),
        (
            "a::before { content: \" ; /* , \"; b: ', { ' }",
            "a::before{content:\" ; /* , \";b:', { '}",
        ),
        ("a { b: c } /* it's * one */ d { e: f } /* two */, g { }", "a{b:c}d{e:f},g{}"),
        ("a/* one */b { c: d /* two */ e }", "a b{c:d e}"),
    ],
)
def test_a_sheet_becomes_shorter_and_not_another(written: str, short: str):
    assert shorter(written) == short


def test_an_address_is_worked_out_once_until_files_are_gathered_again(collected: Path):
    store = Static()
    first = store.url("js/main.js")
    other = {"js/main.js": "js/main.0123456789ab.js"}
    store.hashed_files |= other
    assert store.url("js/main.js") == first
    list(store.post_process({}, dry_run=True))
    store.hashed_files |= other
    assert store.url("js/main.js") == "/static/js/main.0123456789ab.js"
