"""A programme on its pages: by day, by hall, session by session."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.test import Client
from django.utils import timezone

from events.actions import import_programme
from events.frab import read
from events.models import Event, Session
from events.timetable import timetable
from members.models import Territory
from tests.events.conftest import INITIATIVES
from tests.events.pages import shown

PARIS = ZoneInfo("Europe/Paris")


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


def test_one_goes_from_day_to_day_where_there_are_several(client: Client, pycon: Event) -> None:
    url, bar = f"{pycon.get_absolute_url()}programme/", 'aria-label="Days"'
    assert bar in shown(client, url)
    last = pycon.sessions.latest("starts").starts.astimezone(PARIS).date()
    pycon.sessions.exclude(starts__date=last).delete()
    page = shown(client, url)
    assert page.count('<h3 class="day"') == 1
    assert bar not in page


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
