"""The pages of events as a browser without JavaScript meets them."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.actions import import_programme, register
from events.models import Event, Registration, Session
from events.schedule import read
from events.timetable import timetable
from members.actions import set_language
from members.models import Member, Territory
from rooms.actions import ban, open_room
from tests.conftest import make_member
from tests.events.conftest import INITIATIVES, PYCON, call_meetup

Sign = Callable[[Member], Client]
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def pycon(town: Territory) -> Event:
    return import_programme(town, read(PYCON.read_bytes())).event


def shown(client: Client, url: str) -> str:
    answer = client.get(url, headers={"accept-language": "en"})
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()


# ---- Reading -------------------------------------------------------------------------------


def test_the_list_shows_what_comes_then_what_was(
    client: Client, town: Territory, ada: Member
) -> None:
    assert "Nothing in the calendar yet" in shown(client, "/events/")
    call_meetup(town, ada, title="Demain", starts=timezone.now() + timedelta(days=1))
    call_meetup(town, ada, title="Hier", starts=timezone.now() - timedelta(days=1))
    page = shown(client, "/events/")
    assert page.index("Coming up") < page.index("Demain") < page.index("Past events")
    assert page.index("Past events") < page.index("Hier")


def test_past_events_are_paged_and_a_silly_page_is_answered(
    client: Client, town: Territory, ada: Member
) -> None:
    for number in range(14):
        call_meetup(
            town, ada, title=f"N{number}", starts=timezone.now() - timedelta(days=number + 1)
        )
    assert "N0" in shown(client, "/events/")
    assert "N13" in shown(client, "/events/?page=2")
    for silly in ("0", "-1", "x", "9" * 10_000, "%00"):
        shown(client, f"/events/?page={silly}")


def test_a_visitor_reads_an_event_and_is_invited_to_sign_in(client: Client, meetup: Event) -> None:
    page = shown(client, meetup.get_absolute_url())
    assert "Un café, des idées" in page
    assert "Café du marché" in page
    assert f'data-count="event.{meetup.pk}">0</span>' in page
    assert f'data-count-of="event.{meetup.pk}">2</span>' in page
    assert "Ada Lovelace" in page
    assert f'href="{meetup.room.get_absolute_url()}"' in page
    assert "Sign in to take a place" in page
    assert "Who is coming" not in page


def test_an_hour_is_shown_in_the_towns_time_zone(
    client: Client, town: Territory, ada: Member
) -> None:
    starts = datetime(2030, 7, 1, 19, 0, tzinfo=PARIS)
    event = call_meetup(town, ada, starts=starts)
    assert "19:00–21:00" in shown(client, event.get_absolute_url())
    town.time_zone = "America/Martinique"
    town.save()
    assert "13:00–15:00" in shown(client, event.get_absolute_url())


def test_the_programme_stands_by_day_and_hour_and_can_be_read_by_hall(
    client: Client, pycon: Event
) -> None:
    page = shown(client, pycon.get_absolute_url())
    assert page.count('class="session-card') == 76
    days = re.findall(r'<h3 class="day"[^>]*>([^<]+)</h3>', page)
    assert days == ["Thursday 31 October", "Saturday 2 November", "Sunday 3 November"]
    assert page.index("Modoboa") < page.index("Saturday 2 November</h3>")
    by_hall = shown(client, f"{pycon.get_absolute_url()}?by=hall")
    assert by_hall.count('class="session-card') == 76
    assert '<h4 class="kicker">C01</h4>' in by_hall


def test_one_hall_can_be_read_alone(client: Client, pycon: Event) -> None:
    url = f"{pycon.get_absolute_url()}programme/"
    assert shown(client, url).count('class="session-card') == 76
    alone = shown(client, f"{url}?hall=GAM")
    assert alone.count('class="session-card') == pycon.sessions.filter(hall="GAM").count() == 19
    assert shown(client, f"{url}?hall=nowhere&by=anything").count('class="session-card') == 76


def test_an_event_without_a_programme_has_no_programme_page(client: Client, meetup: Event) -> None:
    answer = client.get(f"{meetup.get_absolute_url()}programme/")
    assert (answer.status_code, answer["Location"]) == (302, meetup.get_absolute_url())


def test_every_session_has_its_page_and_the_way_to_its_room(client: Client, pycon: Event) -> None:
    for session in pycon.sessions.select_related("event", "room"):
        page = shown(client, session.get_absolute_url())
        assert f'href="{session.room.get_absolute_url()}"' in page
    page = shown(client, f"{pycon.get_absolute_url()}modoboa-end-user-tools-v2/")
    assert "Antoine Nguyen" in page
    assert "10:00–17:00" in page
    assert "C02" in page
    assert "webmail, calendars and contacts" in page


def test_a_session_that_is_on_is_marked_and_one_that_is_gone_too(
    client: Client, pycon: Event
) -> None:
    now = timezone.now()
    on, gone = pycon.sessions.order_by("pk")[:2]
    Session.objects.filter(pk=on.pk).update(
        starts=now - timedelta(minutes=5), ends=now + timedelta(minutes=5)
    )
    Session.objects.filter(pk=gone.pk).update(cancelled=True)
    page = shown(client, pycon.get_absolute_url())
    assert page.count('id="now"') == 1
    assert page.count("session-card now") == 1
    assert page.count("session-card cancelled") == 1
    assert "no longer in the programme" in shown(client, gone.get_absolute_url())


def test_after_midnight_is_still_the_evening_before(town: Territory) -> None:
    event = import_programme(town, read(INITIATIVES.read_bytes())).event
    with timezone.override(PARIS):
        laid_out = timetable(event)
    assert laid_out is not None
    friday = [s.title for group in laid_out.days[0].groups for s in group.sessions]
    assert friday[-1] == "La nuit des idées (après minuit)"
    assert len(laid_out.days) == 2


def test_words_of_a_programme_are_inert(client: Client, town: Territory) -> None:
    programme = read(PYCON.read_bytes())
    slot = programme.slots[0]
    slot.title = "<script>alert(1)</script> Titre"
    slot.words = "[ici](javascript:alert(1)) <img src=x onerror=alert(1)>"
    slot.hall = '"><script>alert(2)</script>'
    event = import_programme(town, programme).event
    for url in (event.get_absolute_url(), event.sessions.get(guid=slot.guid).get_absolute_url()):
        page = shown(client, url)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page


def test_what_is_not_mine_to_see_looks_absent(
    client_of: Sign, town: Territory, meetup: Event, grace: Member, mallory: Member
) -> None:
    ban(meetup.room, mallory)
    assert client_of(grace).get(meetup.get_absolute_url()).status_code == 200
    banned = client_of(mallory)
    for url in ("", "edit/", "programme/", "register/", "nothing/"):
        method = banned.post if url == "register/" else banned.get
        assert method(meetup.get_absolute_url() + url).status_code == 404
    assert meetup.title not in shown(banned, "/events/")


def test_another_towns_event_is_absent_here(client: Client, town: Territory) -> None:
    other = Territory.objects.create(name="Bourg", slug="bourg", host="bourg.example.org")
    event = import_programme(other, read(PYCON.read_bytes())).event
    assert client.get(event.get_absolute_url()).status_code == 404
    assert "PyConFR" not in shown(client, "/events/")
    there = client.get(event.get_absolute_url(), headers={"host": "bourg.example.org"})
    assert there.status_code in {200, 400}  # 400: a host that the hub was not told to answer


def test_the_room_shows_what_it_is_about(client: Client, meetup: Event, pycon: Event) -> None:
    page = shown(client, meetup.room.get_absolute_url())
    assert f'href="{meetup.get_absolute_url()}"' in page
    session = pycon.sessions.select_related("room", "event").first()
    assert session is not None
    assert f'href="{session.get_absolute_url()}"' in shown(client, session.room.get_absolute_url())


def test_the_list_says_where_i_am_coming(client_of: Sign, meetup: Event, grace: Member) -> None:
    browser = client_of(grace)
    assert "you are coming" not in shown(browser, "/events/")
    register(meetup, member=grace)
    assert "you are coming" in shown(browser, "/events/")


# ---- Taking a place ------------------------------------------------------------------------


def test_grace_takes_a_place_and_gives_it_back_with_two_buttons(
    client_of: Sign, meetup: Event, grace: Member
) -> None:
    browser, url = client_of(grace), meetup.get_absolute_url()
    assert "Take a place" in shown(browser, url)
    assert browser.post(f"{url}register/")["Location"] == url
    page = shown(browser, url)
    assert "You have a place." in page
    assert "See you there!" in page
    assert f'data-count="event.{meetup.pk}">1</span>' in page
    assert browser.post(f"{url}unregister/")["Location"] == url
    assert "Take a place" in shown(browser, url)


def test_a_full_event_says_so(
    client_of: Sign, meetup: Event, ada: Member, grace: Member, mallory: Member
) -> None:
    url, browser = meetup.get_absolute_url(), client_of(mallory)
    set_language(mallory, language="en")
    register(meetup, member=ada)
    register(meetup, member=grace)
    assert "All places are taken." in shown(browser, url)
    browser.post(f"{url}register/")
    page = shown(browser, url)
    assert 'class="notice error"' in page
    assert not Registration.objects.filter(member=mallory).exists()


def test_a_visitor_is_sent_to_sign_in_and_comes_back(client: Client, meetup: Event) -> None:
    url = meetup.get_absolute_url()
    answer = client.post(f"{url}register/", headers={"referer": f"http://testserver{url}"})
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?next={url}")


def test_a_place_is_only_taken_by_a_post_with_a_token(
    client_of: Sign, meetup: Event, grace: Member
) -> None:
    url = meetup.get_absolute_url()
    for way in ("register/", "unregister/"):
        assert client_of(grace).get(url + way).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client_of(grace).cookies
    assert strict.post(f"{url}register/").status_code == 403
    assert not Registration.objects.exists()


def test_ada_sees_who_comes_and_grace_does_not(
    client_of: Sign, meetup: Event, ada: Member, grace: Member, mallory: Member
) -> None:
    register(meetup, member=mallory)
    assert "Mallory Archer" in shown(client_of(ada), meetup.get_absolute_url())
    assert "Mallory Archer" not in shown(client_of(grace), meetup.get_absolute_url())


# ---- The form ------------------------------------------------------------------------------


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
    register(meetup, member=ada)
    register(meetup, member=grace)
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


# ---- As many queries with ten as with one ---------------------------------------------------


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_list_asks_as_much_for_ten_events_as_for_one(
    client_of: Sign, town: Territory, ada: Member
) -> None:
    browser = client_of(ada)
    for days in (3, -3):
        call_meetup(town, ada, starts=timezone.now() + timedelta(days=days))
    few = queries(browser, "/events/")
    for number in range(10):
        for days in (5, -5):
            starts = timezone.now() + timedelta(days=days, hours=number)
            register(
                call_meetup(town, ada, starts=starts), member=ada
            ) if days > 0 else call_meetup(town, ada, starts=starts)
    assert queries(browser, "/events/") == few


def test_an_event_asks_as_much_for_76_sessions_and_ten_people_as_for_one(
    client_of: Sign, town: Territory, animator: Member
) -> None:
    programme = read(PYCON.read_bytes())
    all_slots, programme.slots = programme.slots, programme.slots[:1]
    event = import_programme(town, programme).event
    browser, url = client_of(animator), event.get_absolute_url()
    register_late(event, make_member(town, "m", "Member"))
    few = [queries(browser, url + path) for path in ("", "programme/", "?by=hall")]
    programme.slots = all_slots
    import_programme(town, programme)
    for number in range(10):
        register_late(event, make_member(town, f"m{number}", f"Member {number}"))
    assert [queries(browser, url + path) for path in ("", "programme/", "?by=hall")] == few


def register_late(event: Event, member: Member) -> None:
    """The conference of 2024 is over; its people are still shown."""
    Registration.objects.create(event=event, member=member)


def test_a_room_that_is_no_events_is_about_something_else(client: Client, town: Territory) -> None:
    room = open_room(town, title="Ailleurs")
    assert "Ailleurs" in shown(client, room.get_absolute_url())


def test_beside_an_event_s_talk_stands_what_is_on_and_what_comes(
    pycon: Event, client: Client, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    room = pycon.room.get_absolute_url()
    assert client.get(room).context["sessions"] == []  # all of it is long over
    past = count_queries(lambda: client.get(room))
    now, first = timezone.now(), list(pycon.sessions.order_by("pk")[:6])
    for hours, session in enumerate(first):
        session.starts = now + timedelta(hours=hours, minutes=-5)
        session.ends = session.starts + timedelta(minutes=30)
        session.save()
    Session.objects.filter(pk=first[1].pk).update(cancelled=True)
    assert client.get(room).context["sessions"] == [first[0], *first[2:5]]
    assert count_queries(lambda: client.get(room)) == past
