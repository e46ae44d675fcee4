"""What becomes of an event or a session is said in its room, beside what people are told."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from events.models import Event, News, Session
from live.publish import record

AT_ONCE = timedelta(minutes=10)  # what is moved again meanwhile is one line, as it is now
What = News.What


def say_of_event(event: Event, what: News.What) -> None:
    _say(News(room=event.room, what=what, starts=event.starts, place=event.venue), event)


def say_of_session(session: Session, what: News.What) -> None:
    """What is over is left in peace."""
    if not session.over:
        facts = {"starts": session.starts, "place": session.hall}
        _say(News(room=session.room, what=what, **facts), session.event)


def _say(news: News, event: Event) -> None:
    news.why = news.what == What.CANCELLED and bool(event.reason)
    if news.what in News.MOVES and (last := _just_now(news)):
        last.starts, last.place = news.starts, news.place
        news = last
    record(news)


def _just_now(news: News) -> News | None:
    """The same said a moment ago, if nothing else was said of it since."""
    last = News.objects.filter(room=news.room_id).order_by("-seq").first()
    if last and last.what == news.what and timezone.now() - last.at < AT_ONCE:
        last.room = news.room
        return last
    return None
