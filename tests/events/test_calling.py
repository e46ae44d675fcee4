"""The form in which one calls a meetup, and changes it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from events.actions import register
from events.models import Event
from members.models import Member, Territory
from tests.events.conftest import call_meetup
from tests.events.pages import shown

Sign = Callable[[Member], Client]
PARIS = ZoneInfo("Europe/Paris")


def filled(**facts: str) -> dict[str, str]:
    starts = timezone.localtime() + timedelta(days=3)
    hours = [moment.strftime("%Y-%m-%dT%H:%M") for moment in (starts, starts + timedelta(hours=2))]
    return {"title": "Rencontre", "starts": hours[0], "ends": hours[1], **facts}


def test_any_member_calls_a_meetup_with_a_title_and_an_hour(client_of: Sign, grace: Member) -> None:
    browser = client_of(grace)
    page = shown(browser, "/events/new/")
    assert 'name="kind"' not in page
    answer = browser.post(
        "/events/new/", filled(starts="2030-07-01T19:00", ends="2030-07-01T21:00")
    )
    event = Event.objects.get()
    assert answer["Location"] == event.get_absolute_url() == "/events/rencontre/"
    assert event.starts == datetime(2030, 7, 1, 19, 0, tzinfo=PARIS)
    assert (event.kind, event.capacity) == ("meetup", None)
    assert list(event.organisers.all()) == [grace]


def test_an_animator_chooses_the_kind(client_of: Sign, animator: Member) -> None:
    browser = client_of(animator)
    assert 'name="kind"' in shown(browser, "/events/new/")
    browser.post("/events/new/", filled(kind="conference", capacity="60"))
    event = Event.objects.get()
    assert (event.kind, event.capacity) == ("conference", 60)


def test_a_members_kind_is_a_meetup_whatever_they_send(client_of: Sign, grace: Member) -> None:
    client_of(grace).post("/events/new/", filled(kind="conference"))
    assert Event.objects.get().kind == "meetup"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "This field is required"),
        ("title", "\u202e\u200b ", "write a title that can be read"),
        ("title", "x" * 121, "at most 120 characters"),
        ("starts", "demain", "Enter a valid date/time"),
        ("starts", "2020-01-01T10:00", "already past"),
        ("starts", "0001-01-01T00:00", "notice"),
        ("starts", "9999-12-31T23:59", "five years at most"),
        ("starts", "2030-03-31T02:30", "2030-03-31"),  # an hour that does not exist in Paris
        ("ends", "2020-01-01T10:00", "end must come after the start"),
        ("ends", "9999-12-31T23:59", "a month at most"),
        ("capacity", "0", "greater than or equal to 1"),
        ("capacity", "-3", "greater than or equal to 1"),
        ("capacity", "1e9", "Enter a whole number"),
        ("capacity", "9" * 30, "less than or equal to 100000"),
        ("body", "x" * 6001, "at most 6000 characters"),
        ("venue", "x\x00y", "Null characters are not allowed"),
    ],
)
def test_a_bad_field_is_answered_in_words_and_keeps_the_rest(
    client_of: Sign, grace: Member, field: str, value: str, words: str
) -> None:
    answer = client_of(grace).post("/events/new/", filled(**{field: value}))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "errorlist" in page
    assert words in page or words == "notice"
    assert 'value="Rencontre"' in page or field == "title"
    assert not Event.objects.exists()


def test_ada_changes_her_meetup_and_grace_may_not(
    client_of: Sign, meetup: Event, ada: Member, grace: Member
) -> None:
    url = f"{meetup.get_absolute_url()}edit/"
    page = shown(client_of(ada), url)
    assert 'value="Un café, des idées"' in page
    answer = client_of(ada).post(url, filled(title="Autre titre", body="**Venez**"))
    assert answer["Location"] == meetup.get_absolute_url()
    meetup.refresh_from_db()
    assert (meetup.title, meetup.html) == ("Autre titre", "<p><strong>Venez</strong></p>")
    assert client_of(grace).get(url).status_code == 404
    assert client_of(grace).post(url, filled()).status_code == 404


def test_a_capacity_below_the_places_taken_is_refused_on_the_form(
    client_of: Sign, meetup: Event, ada: Member, grace: Member
) -> None:
    register(meetup, by=ada)
    register(meetup, by=grace)
    answer = client_of(ada).post(f"{meetup.get_absolute_url()}edit/", filled(capacity="1"))
    assert 'class="notice error"' in answer.content.decode()
    meetup.refresh_from_db()
    assert meetup.capacity == 2


def test_a_past_event_can_still_be_described(client_of: Sign, town: Territory, ada: Member) -> None:
    starts = timezone.now().replace(second=0, microsecond=0) - timedelta(days=2)
    event = call_meetup(town, ada, starts=starts)
    local = [timezone.localtime(m).strftime("%Y-%m-%dT%H:%M") for m in (event.starts, event.ends)]
    facts = filled(body="Merci à tous.", starts=local[0], ends=local[1])
    client_of(ada).post(f"{event.get_absolute_url()}edit/", facts)
    event.refresh_from_db()
    assert event.body == "Merci à tous."


def test_a_visitor_who_wants_to_call_a_meetup_signs_in_first(
    client: Client, town: Territory
) -> None:
    assert client.get("/events/new/")["Location"].endswith("?next=/events/new/")
