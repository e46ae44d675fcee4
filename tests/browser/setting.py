"""What an administrator has set of the town."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from events import actions as events
from members.models import Member
from notifications import actions as notifications
from notifications.models import Announcement
from tests.browser.cast import town, who
from town import actions


def set_town(words: str) -> dict[str, list[str]]:
    """One of each, in words that are hard to set; hedy is asked to animate besides, and looks at
    a programme. The addresses of what is one of several."""
    here, hedy = town(), who("hedy")
    places = list(here.neighbourhoods.all())  # a stage is set again for each file of tests
    for name in [] if places else [words[:60], "Les Blagis"]:
        places.append(actions.add_neighbourhood(here, by=hedy, name=name))
    more: dict[str, Any] = {"phone": "01 23 45 67 89", "link": f"https://example.org/{'x' * 200}"}
    service = actions.write_service(here, by=hedy, name=words[:80], about=words[:400], **more)
    actions.write_text(here, by=hedy, subject="rules", language="en", body=f"## {words}\n\n{words}")
    actions.invite(here, by=hedy, email="hedy@demo.invalid", role="animator")
    file = Path(__file__).parents[1] / "data" / "pyconfr-2024.schedule.json"
    events.keep_programme(here, by=hedy, name=words[:100], data=file.read_bytes())
    announced = announced_by(hedy, words[:270])
    return announced | {
        "neighbourhood": [f"/town/neighbourhoods/{one.pk}/" for one in places],
        "town_service": [f"/town/services/{service.pk}/"],
    }


def announced_by(hedy: Member, words: str) -> dict[str, list[str]]:
    """It leaves in a year, and yet its numbers are there: nobody's bell rings for it here."""
    year = timezone.now() + timedelta(days=365)
    row = notifications.announce(town(), by=hedy, body=words, at=year, url="/events/", mail=True)
    Announcement.objects.filter(pk=row.pk).update(left_at=timezone.now())
    page = f"/announcements/{row.pk}/"
    return {
        "announcements": ["/announcements/"],
        "announcement": [page],
        "announcement_reach": [f"{page}reach/"],
        "announcement_correct": [f"{page}correct/"],
    }


def forget_places() -> None:
    """The town has no list of neighbourhoods: people write theirs."""
    town().neighbourhoods.all().delete()
