"""The pages of events as a browser without JavaScript meets them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.test import Client
from django.utils import timezone

from events.actions import import_programme, register
from events.frab import read
from events.models import Event, Session
from members.models import Member, Territory
from rooms.actions import ban, open_room
from tests.conftest import Counting
from tests.events.conftest import PYCON, call_meetup
from tests.events.pages import shown

Sign = Callable[[Member], Client]
PARIS = ZoneInfo("Europe/Paris")


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
    assert "You sign in on the way, and the place is yours." in page
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
    ban(meetup.room, mallory, by=None)
    assert client_of(grace).get(meetup.get_absolute_url()).status_code == 200
    banned = client_of(mallory)
    for url in ("", "edit/", "programme/", "register/", "nothing/"):
        method = banned.post if url == "register/" else banned.get
        says = 403 if url in ("", "programme/", "nothing/") else 404  # that they are banned
        assert method(meetup.get_absolute_url() + url).status_code == says
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
    register(meetup, by=grace)
    assert "you are coming" in shown(browser, "/events/")


def test_a_room_that_is_no_events_is_about_something_else(client: Client, town: Territory) -> None:
    room = open_room(town, title="Ailleurs")
    assert "Ailleurs" in shown(client, room.get_absolute_url())


def test_beside_an_event_s_talk_stands_what_is_on_and_what_comes(
    pycon: Event, client: Client, count_queries: Counting
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
