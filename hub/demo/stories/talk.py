"""What is said in the rooms of a story."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid5

from hall.actions import polls
from hall.models import Poll
from hub.demo.stories.scripts import Scene
from hub.demo.stories.stage import Stage
from rooms import actions
from rooms.models import Message, Room

KEYS = UUID(
    "5d5c0f0e-7a0b-5e0e-9a55-0c1a77e5ce4c"
)  # message keys are made from it, always the same


class Talk:
    def __init__(self, stage: Stage, story: str) -> None:
        self.stage, self.story = stage, story
        self.rooms: dict[str, Room] = {}  # "" is the story's own
        self.said: dict[str, Message] = {}
        self.asked: dict[str, Poll] = {}

    @property
    def verbs(self) -> dict[str, Callable[[int, Scene], None]]:
        """What a scene of any story may have somebody do in a room."""
        return {"says": self.says, "asks": self.asks, "closes": self.closes}

    def says(self, number: int, scene: Scene) -> None:
        cast = self.stage.cast
        message = actions.post_message(
            self.rooms[scene.room],
            by=cast[scene.by],
            body=self.stage.words(scene.says),
            key=uuid5(KEYS, f"{self.story}/{number}"),
            parent=self.said[scene.to] if scene.to else None,
        )
        if scene.name:
            self.said[scene.name] = message
        if scene.edited:
            actions.edit_message(message, by=message.author, body=self.stage.words(scene.edited))
        for emoji, people in scene.likes.items():
            for slug in people:
                actions.react(message, by=cast[slug], emoji=emoji)
        if scene.removed:
            actions.remove_message(message, by=message.author)

    def asks(self, number: int, scene: Scene) -> None:
        cast, words = self.stage.cast, self.stage.words
        poll = polls.open_poll(
            self.rooms[scene.room],
            by=cast[scene.by],
            question=words(scene.asks),
            choices=[words(choice) for choice in scene.choices],
            key=uuid5(KEYS, f"{self.story}/{number}"),
        )
        for choice, people in zip(poll.choices.all(), scene.choices.values(), strict=True):
            for slug in people:
                polls.vote(poll, by=cast[slug], choices=[choice.pk])
        if scene.name:
            self.asked[scene.name] = poll

    def closes(self, number: int, scene: Scene) -> None:
        polls.close_poll(self.asked[scene.closes], by=self.stage.cast[scene.by])
