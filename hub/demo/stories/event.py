"""An event's story: called, taken places at, talked about; a conference has its programme."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import F

from events import actions
from events.frab import Day, Programme, Slot, Speaker
from events.models import Event, Registration
from hub.demo.stories.scripts import EventScript, Scene, SessionScript
from hub.demo.stories.stage import Stage
from hub.demo.stories.talk import Talk
from members.slugs import slugify

FAR = timedelta(days=3650)


class EventStory:
    def __init__(self, stage: Stage, script: EventScript) -> None:
        self.stage, self.script = stage, script
        self.talk = Talk(stage, script.slug)
        self.starts = stage.clock.at(script.starts)
        self.ends = self.starts + timedelta(hours=script.hours)
        self.event: Event

    @property
    def over(self) -> bool:
        return self.ends < self.stage.clock.now

    def prepare(self) -> None:
        slug = self.script.slug
        self.stage.then(self.script.at, self._call, story=slug)
        verbs = {
            **self.talk.verbs,
            "register": self._register,
            "unregister": self._unregister,
        }
        self.stage.scenes(slug, self.script.then, verbs)

    def _call(self) -> None:
        # Nobody may take a place at what is over, so it takes place far ahead, until `settle`.
        script, words = self.script, self.stage.words
        later = FAR if self.over else timedelta()
        self.event = actions.create_event(
            self.stage.territory,
            by=self.stage.cast[script.by],
            title=words(script.title),
            kind=script.kind,
            summary=words(script.summary),
            body=words(script.story),
            starts=self.starts + later,
            ends=self.ends + later,
            venue=words(script.venue),
            capacity=script.capacity,
            source=f"demonstration-{script.slug}" if script.sessions else "",
        )
        if self.event.slug != script.slug:
            raise ValueError(f"its address is {self.event.slug}")
        self.talk.rooms[""] = self.event.room
        if script.sessions:
            self._programme()

    def settle(self) -> None:
        """What is over was over: only now that everyone has their place."""
        if self.over:
            Event.objects.filter(pk=self.event.pk).update(starts=self.starts, ends=self.ends)
        # Nobody of the cast reads mails: no place is confirmed to them.
        Registration.objects.filter(event=self.event).update(told_at=F("at"))

    def _programme(self) -> None:
        slots = [self._slot(name, session) for name, session in self.script.sessions.items()]
        programme = Programme(
            source=self.event.source,
            title=self.event.title,
            zone=str(self.stage.clock.zone),
            days=[Day(1, self.starts.date())],
            slots=slots,
        )
        actions.import_programme(self.stage.territory, programme)
        for session in self.event.sessions.select_related("room__territory"):
            self.talk.rooms[session.guid] = session.room

    def _slot(self, name: str, session: SessionScript) -> Slot:
        starts = datetime.combine(
            self.starts.date(), time.fromisoformat(session.starts), self.starts.tzinfo
        )
        return Slot(
            guid=name,
            title=self.stage.words(session.title),
            starts=starts,
            ends=starts + timedelta(minutes=session.minutes),
            hall=session.hall,
            words=self.stage.words(session.words),
            kind=session.kind,
            track=session.track,
            language="fr",
            speakers=[Speaker(slugify(name), name) for name in session.speakers],
        )

    def _register(self, number: int, scene: Scene) -> None:
        for slug in scene.register:
            actions.register(self.event, by=self.stage.cast[slug])

    def _unregister(self, number: int, scene: Scene) -> None:
        for slug in scene.unregister:
            actions.unregister(self.event, by=self.stage.cast[slug])
