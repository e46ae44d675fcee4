"""Settings are read as they were meant, or refused by their name."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from hub.environment import Env, naming
from hub.serving.proxies import Trusted

NAME = "HUB_X"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch):
    """``said("60")``: this stands in the environment; ``said(None)``: nothing does."""

    def say(value: str | None) -> Env:
        if value is None:
            monkeypatch.delenv(NAME, raising=False)
        else:
            monkeypatch.setenv(NAME, value)
        return Env()

    return say


@pytest.mark.parametrize("yes", ["1", "true", "True", "yes", "on", " 1 "])
def test_yes_is_yes(said, yes: str):
    assert said(yes).yes(NAME) is True


@pytest.mark.parametrize("no", [None, "", "0", "false", "No", "off"])
def test_no_is_no_and_so_is_nothing(said, no: str | None):
    assert said(no).yes(NAME) is False


@pytest.mark.parametrize("neither", ["maybe", "2", "-1", "oui"])
def test_what_is_neither_yes_nor_no_is_refused(said, neither: str):
    with pytest.raises(ImproperlyConfigured, match=rf"HUB_X must be 1 .* or 0 .*, not '{neither}'"):
        said(neither).yes(NAME)


@pytest.mark.parametrize(("value", "number"), [(None, 60), ("", 60), ("1", 1), (" 900 ", 900)])
def test_a_number_is_read_or_the_usual_one_taken(said, value: str | None, number: int):
    assert said(value).number(NAME, 60, least=1, most=900) == number


@pytest.mark.parametrize("value", ["abc", "-3", "0", "901", "1.5", "1e3", "9" * 5000])
def test_what_is_no_number_or_too_small_or_too_large_is_refused(said, value: str):
    with pytest.raises(ImproperlyConfigured) as refused:
        said(value).number(NAME, 60, least=1, most=900)
    assert str(refused.value) == f"HUB_X must be a whole number from 1 to 900, not '{value}'"


def test_a_level_and_a_time_zone_are_known_ones(said):
    assert said("INFO").level(NAME, "WARNING") == "INFO"
    assert said("").level(NAME, "WARNING") == "WARNING"
    with pytest.raises(ImproperlyConfigured, match=r"HUB_X must be one of DEBUG, .* not 'LOUD'"):
        said("LOUD").level(NAME, "WARNING")
    assert said("Indian/Reunion").zone(NAME, "Europe/Paris") == "Indian/Reunion"
    assert said(None).zone(NAME, "Europe/Paris") == "Europe/Paris"


@pytest.mark.parametrize("nowhere", ["Mars/Olympus", "Europe", "../passwd", "/etc/passwd"])
def test_a_time_zone_that_is_nowhere_is_refused(said, nowhere: str):
    with pytest.raises(ImproperlyConfigured, match=f"HUB_X must be a time zone .* not '{nowhere}'"):
        said(nowhere).zone(NAME, "Europe/Paris")


def test_origins_are_addresses_without_a_path(said):
    both = ["https://hub.sceaux.fr", "http://127.0.0.1:8000"]
    assert said(",".join(both)).origins(NAME) == both
    assert said(None).origins(NAME) == []


@pytest.mark.parametrize("wrong", ["hub.sceaux.fr", "https://x.fr/", "https://", "ftp://x.fr"])
def test_an_origin_that_would_never_match_is_refused(said, wrong: str):
    with pytest.raises(ImproperlyConfigured, match=f"HUB_X must be addresses .* not '{wrong}'"):
        said(f"https://hub.sceaux.fr,{wrong}").origins(NAME)


def test_what_its_reader_says_of_a_setting_is_said_with_its_name():
    with naming(NAME):
        assert Trusted.of(["127.0.0.1", "unix"]).unix
    with pytest.raises(ImproperlyConfigured, match="HUB_X: 'nginx' does not appear"), naming(NAME):
        Trusted.of(["nginx"])
