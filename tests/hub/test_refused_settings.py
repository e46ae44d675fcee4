"""A setting that cannot be is refused by its name, and never with a password in the sentence."""

import random
from urllib.parse import quote, unquote

import pytest
from django.core.exceptions import ImproperlyConfigured
from pyrage import x25519

from common import hosts
from common.addresses import WRITTEN, trouble
from hub.environment import Env
from proofs.hubs import bin_

NAME = "HUB_X"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch):
    """``said("60")``: this stands in the environment."""

    def say(value: str) -> Env:
        monkeypatch.setenv(NAME, value)
        return Env()

    return say


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("https://Hub.Sceaux.fr/rooms/?q=1#a", "hub.sceaux.fr"),
        ("HUB.SCEAUX.FR.:8000", "hub.sceaux.fr"),
        ("http://hub.évry.fr", "hub.xn--vry-9la.fr"),
        ("[::1]:8000", "[::1]"),
        ("::1", "[::1]"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        (" localhost ", "localhost"),
    ],
)
def test_a_host_is_found_in_what_people_paste(typed: str, host: str):
    assert hosts.named_in(typed) == host
    assert hosts.plain(host) == host


@pytest.mark.parametrize(
    "nowhere",
    ["", " ", "http://", "a b", "a_b.fr", "-a.fr", "a..fr", "999.1", "x" * 64, "\u200b", "a@b.fr",
     "ftp://a.fr", "a.fr:port", "a.fr:99999", "*.fr", "." * 9, "a." * 200 + "fr", "[::g]"],
)  # fmt: skip
def test_what_cannot_be_a_host_is_refused(nowhere: str):
    with pytest.raises(ValueError):
        hosts.named_in(nowhere)


def test_hosts_are_bare_names(said):
    both = said("Hub.Sceaux.fr., .bagneux.fr,[::1],*,").hosts(NAME, default=[])
    assert both == ["hub.sceaux.fr", ".bagneux.fr", "[::1]", "*"]
    assert said("").hosts(NAME, default=["localhost"]) == ["localhost"]


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("https://hub.sceaux.fr", "write hub.sceaux.fr"),
        ("hub.sceaux.fr:8000", "write hub.sceaux.fr"),
        ("hub.sceaux.fr/", "write hub.sceaux.fr"),
        ("*.sceaux.fr", "write .sceaux.fr"),
        ("hub sceaux", "letters, figures, dots and hyphens"),
    ],
)
def test_a_host_that_would_never_match_is_refused_with_what_was_meant(said, wrong, meant):
    with pytest.raises(ImproperlyConfigured) as refused:
        said(f"localhost,{wrong}").hosts(NAME, default=[])
    assert str(refused.value).startswith("HUB_X must be host names")
    assert meant in str(refused.value)


@pytest.mark.parametrize(
    "sender", ["hub@sceaux.fr", "UP Hub <hub@sceaux.fr>", '"Hub, Sceaux" <hub@sceaux.fr>']
)
def test_a_sender_is_one_address(said, sender: str):
    assert said(sender).sender(NAME, "") == sender


@pytest.mark.parametrize(
    "nobody",
    ["UP Hub", "hub@", "hub@sceaux", "UP Hub hub@sceaux.fr", "a@b.fr, c@d.fr", "<hub@sceaux.fr",
     "hub@sceaux.fr\nBcc: x@y.fr", "UP Hub <hub@sceaux.fr> there", "https://hub.sceaux.fr"],
)  # fmt: skip
def test_a_sender_that_is_no_address_is_refused(said, nobody: str):
    with pytest.raises(ImproperlyConfigured, match=r"HUB_X must be one address like UP Hub <"):
        said(nobody).sender(NAME, "")


def test_a_key_that_can_be_guessed_is_refused_and_not_told(said):
    assert said("k" * 20 + "abcdefghijkl").secret(NAME)
    for weak in ("hunter2", "a" * 60):
        with pytest.raises(ImproperlyConfigured, match="HUB_X must be 32 characters") as refused:
            said(weak).secret(NAME)
        assert weak not in str(refused.value)


def test_any_password_can_be_written_and_is_refused_unwritten():
    """Drawn from all signs that a keyboard has: escaped it is read, plain its sign is named."""
    draw, refused = random.Random(3), 0
    for _ in range(300):
        password = "".join(chr(draw.randrange(33, 127)) for _ in range(12))
        written = f"postgres://hub:{quote(password, safe='')}@db.sceaux.fr:5432/hub"
        assert trouble(written) == ""
        assert Env.db_url_config(written)["PASSWORD"] == password
        plain = f"postgres://hub:{password}@db.sceaux.fr:5432/hub"
        if not (why := trouble(plain)):
            assert Env.db_url_config(plain)["PASSWORD"] == unquote(password)
            continue
        refused += 1
        assert password not in why
        assert all(f"{sign} is {code}" in why for sign, code in WRITTEN.items())
    assert refused > 100


@pytest.mark.parametrize(
    "fine",
    ["sqlite:////srv/hub@home/hub.sqlite3", "unix:///srv/hub@home/valkey.sock?db=1",
     "redis://127.0.0.1:6379/0", "smtp+tls://anne%40sceaux.fr:p%23@mail.sceaux.fr:587",
     "postgres://hub@/hub?host=/run/postgresql", "consolemail://"],
)  # fmt: skip
def test_an_address_without_trouble_is_left_alone(fine: str):
    assert trouble(fine) == ""


def test_a_name_that_nobody_reads_is_refused_with_the_one_that_was_meant(monkeypatch):
    env = Env()
    for known in ("HUB_HOSTS", "HUB_TRUSTED_PROXIES", "DATABASE_URL"):
        env.str(known, "")
    env.refuse_unknown()
    for slip, meant in (
        ("HUB_HOST", "did you mean HUB_HOSTS?"),
        ("HUB_TRUSTED_PROXY", "did you mean HUB_TRUSTED_PROXIES?"),
        ("HUB_DATABASE_URL", "did you mean DATABASE_URL?"),
        ("HUB_" + "Q" * 40, "Q is no setting of the hub"),
    ):
        with monkeypatch.context() as patch:
            patch.setenv(slip, "x")
            with pytest.raises(ImproperlyConfigured) as refused:
                env.refuse_unknown()
        assert str(refused.value).endswith(meant)
    monkeypatch.setenv("HUB_HOST", "x")
    monkeypatch.setenv("HUB_TRUSTED_PROXY", "x")
    with pytest.raises(ImproperlyConfigured, match=r"HUB_HOSTS\?; HUB_TRUSTED_PROXY is"):
        env.refuse_unknown()


def test_a_key_that_no_archive_can_be_for_is_refused_at_the_start(monkeypatch):
    for said in ("age1foo", "ssh-rsa nothing", "sceaux"):
        monkeypatch.setenv("HUB_BACKUPS_AGE", said)
        with pytest.raises(ImproperlyConfigured, match="HUB_BACKUPS_AGE"):
            Env().age_key("HUB_BACKUPS_AGE")
    public = x25519.Identity.generate().to_public()
    for fine in ("", str(public)):
        monkeypatch.setenv("HUB_BACKUPS_AGE", fine)
        assert Env().age_key("HUB_BACKUPS_AGE") == fine


@pytest.mark.parametrize(
    ("name", "value"),
    [("HUB_HOSTS", "https://hub.sceaux.fr"), ("HUB_SECRET_KEY", "hunter2"),
     ("HUB_SMTP_URL", "smtp://u:hunter#2@mail:25"), ("HUB_TRUSTED_PROXYS", "127.0.0.1")],
)  # fmt: skip
def test_every_command_says_so_in_one_sentence(tmp_path, name: str, value: str):
    (tmp_path / "secret_key").write_text("k" * 50)
    for program, words in (("hub", ["serve"]), ("hub", ["worker"]), ("run", ["--port", "0"])):
        refused = bin_(program, *words, HUB_DATA=str(tmp_path), **{name: value})
        assert refused.returncode == 1
        last = refused.stderr.splitlines()[-1]
        assert last.startswith(f"bin/{program}: A setting is not right ({name} ")
        assert "Traceback" not in refused.stderr
        assert "hunter" not in refused.stderr
