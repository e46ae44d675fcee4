"""What is said in the rooms of a story."""

from __future__ import annotations

from uuid import UUID, uuid5

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

    def says(self, number: int, scene: Scene) -> None:
        cast = self.stage.cast
        message = actions.post_message(
            self.rooms[scene.room],
            author=cast[scene.by],
            body=self.stage.words(scene.says),
            key=uuid5(KEYS, f"{self.story}/{number}"),
            parent=self.said[scene.to] if scene.to else None,
        )
        if scene.name:
            self.said[scene.name] = message
        if scene.edited:
            actions.edit_message(message, body=self.stage.words(scene.edited))
        for emoji, people in scene.likes.items():
            for slug in people:
                actions.react(message, member=cast[slug], emoji=emoji)
        if scene.removed:
            actions.remove_message(message)
