"""Each command of the documents a technician reads is typed, in their order, in a fresh copy.

What is not typed here says why; a command that is new in a document is typed without further ado.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from proofs.faults.postgres import Postgres
from tests.docs import manual
from tests.docs.manual import Command
from tests.drills.walk import ARCHIVE, Technician

NAMES = ("operating", "deploy", "watching", "limits", "bad-week")
DOCUMENTS = ["README.md", *(f"docs/{name}.md" for name in NAMES)]
# What the reader of a document has done before.
HUB = "export HUB_DATA=/srv/hub"
SERVERS = "DATABASE_URL=postgres://hub:secret@127.0.0.1/hub REDIS_URL=redis://127.0.0.1:6379/0"
BEFORE = {
    "docs/deploy.md": ["mkdir -p /etc/caddy", f"{HUB} {SERVERS}", "bin/hub prepare"],
    "docs/bad-week.md": [
        HUB,
        "bin/hub prepare",
        "bin/hub territory Sceaux hub.sceaux.fr",
        "bin/hub member mallory@example.org --name Mallory",
        "bin/hub backup /backup",
    ],
}
MENTION = re.compile(r"^\S*bin/(hub|run)$|\.\.\.|COMMAND")
NOT_TYPED = {
    r"bin/(test|bench|screens|lock|words)": "it proves the code, or works on it",
    r"bin/hub faults": "it has two minutes of its own in tests/faults",
    r"docker (?!compose run)": "there is no engine here: tests/docs and tests/launch read it",
    r"apt-get|systemctl|systemd-": "it changes the machine, or asks its systemd",
    r"journalctl": "it reads what systemd kept",
}
# What stands for something else, as it is typed here.
EXAMPLES = {
    "bin/run --data": "bin/run --empty --data /srv/another",
    "bin/run --data DIR": "bin/run --empty --data /srv/another",
    "bin/hub serve --workers N": "REDIS_URL=redis://127.0.0.1:6379/0 bin/hub serve --workers 2",
    "bin/hub territory NAME HOST": "bin/hub territory Bourg bourg.example.org",
    "bin/hub remove_territory SLUG": "bin/hub remove_territory bourg --to /srv/bourg.zip",
    "bin/hub member ADDRESS": "bin/hub member anne@sceaux.fr --kind town",
    "bin/hub erase ADDRESS": "bin/hub member lea@sceaux.fr --name Lea && "
    "bin/hub erase lea@sceaux.fr --yes",
    "bin/hub import_schedule FILE": "bin/hub import_schedule tests/data/pyconfr-2024.schedule.json",
    "bin/hub install": "bin/hub install --host hub.sceaux.fr --from hub@sceaux.fr "
    "--mail smtp+tls://user:password@mail.sceaux.fr:587",
    "bin/hub restore FILE": "",  # it stands further down, with all that is before it
    "bin/hub move ADDRESS": "",
    "bin/hub backup DIR": "bin/hub backup /backup",
    "bin/hub restore --check FILE": f"bin/hub restore --check {ARCHIVE}",
    "bin/hub restore --check FILE --identity KEY": "bin/hub backup --age RECIPIENT /srv/sealed && "
    "bin/hub restore --check $(ls /srv/sealed/*) --identity /srv/key",
    "bin/hub restore - < FILE": f"HUB_DATA=/srv/third bin/hub restore - < {ARCHIVE}",
    "bin/hub move sqlite": "rm -f /srv/hub/hub.sqlite3* && "
    "DATABASE_URL=postgres://hub:secret@127.0.0.1/hub bin/hub move sqlite",
    "git clone ADDRESS-OF-THIS-CODE /srv/uphub": "git clone ADDRESS-OF-THIS-CODE /srv/again",
    "docker compose run --rm --no-deps -T web restore - < hub.tar.gz": "HUB_DATA=/srv/volumes "
    "DATABASE_URL= docker compose run --rm --no-deps -T web restore - < hub.tar.gz",
}
# (what is typed, how it ends, what it says); the first that fits. Anything else ends well.
SAYS = [
    (r"bin/run|bin/hub serve", 0, r"^ready http://127\.0\.0\.1:\d+/$"),
    (r"bin/hub doctor", None, r"\d+ wrong, \d+ to know, \d+ well\."),
    (r"bin/hub demo$", 1, r"people of its own"),
    (r"bin/hub backup /backup", 0, r"Backed up and read back: \S+\.tar\.gz, [\d,]+ bytes"),
    (r"bin/hub backup - >", 0, r"Backed up: [\d,]+ rows"),
    (r"restore --check", 0, r"It is whole: [\d,]+ rows"),
    (r"bin/hub restore ", 0, r"Restored and proven: [\d,]+ rows .* Start the hub\."),
    (r"bin/hub move", 0, r"Moved and proven"),
    (r"bin/hub schedule", 0, r"^backup: .*\n  last went well: "),
    (r"python3 -c", 0, r"p%40ss%2F\n"),
]
ANSWERS = {"python3 -c": "p@ss/\n", "remove_territory": "Bourg\n"}


def typed(document: str) -> list[Command]:
    return [one for one in manual.commands(document) if not why_not(one)]


def why_not(one: Command) -> str:
    if not one.block and MENTION.search(one.least):
        return "it speaks of a program, not of a command"
    return next((why for form, why in NOT_TYPED.items() if re.search(form, one.least)), "")


@pytest.fixture(scope="module")
def technician(postgres_for_all: Postgres) -> Iterator[Technician]:
    anne = Technician(postgres_for_all)
    anne.clone()
    yield anne
    anne.leave()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_command_does_what_the_document_says(document: str, technician: Technician):
    technician.begin()
    technician.brings_a_key()
    for line in BEFORE.get(document, ()):
        technician.types(line)
    stumbled = []
    for one in typed(document):
        line = EXAMPLES.get(one.least, one.whole)
        again = technician.has_typed(line) and (not one.block or line.startswith("docker"))
        if line and not again:
            stumbled.append(judged(technician, one, line))
    technician.stop()
    told = [words for words in stumbled if words]
    assert not told, "\n\n".join(told)


def judged(technician: Technician, one: Command, line: str) -> str:
    """What does not go as it should, or nothing."""
    code, says = next(((c, says) for form, c, says in SAYS if re.search(form, line)), (0, ""))
    answer = next((words for form, words in ANSWERS.items() if form in line), "")
    try:
        said = technician.types(line, code, answer)
    except AssertionError as error:
        return f"{one.place}\n{error}"
    return "" if re.search(says, said, re.MULTILINE) else f"{one.place}\n{said}"


def test_what_is_not_typed_stands_in_a_document():
    all_of_them = [one.least for name in DOCUMENTS for one in manual.commands(name)]
    for form in NOT_TYPED:
        assert any(re.search(form, words) for words in all_of_them), form
    assert set(EXAMPLES) <= set(all_of_them)
