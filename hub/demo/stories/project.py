"""A project's story: an idea told, help asked for, offered and thanked for, and the talk."""

from __future__ import annotations

from datetime import timedelta

from hub.demo.stories.scripts import ProjectScript, Scene
from hub.demo.stories.stage import Stage
from hub.demo.stories.talk import Talk
from projects import actions
from projects.models import Need, Offer, Project

ANSWERS = {"accepted": "accept", "declined": "decline", "done": "done", "thanked": "thank"}


class ProjectStory:
    def __init__(self, stage: Stage, script: ProjectScript) -> None:
        self.stage, self.script = stage, script
        self.talk = Talk(stage, script.slug)
        self.needs: dict[str, Need] = {}
        self.offers: dict[int, Offer] = {}
        self.project: Project

    def prepare(self) -> None:
        slug = self.script.slug
        self.stage.then(self.script.at, self._start, story=slug)
        verbs = {
            **self.talk.verbs,
            "offers": self._offers,
            "needs": self._needs,
            "stage": self._moves,
            "follow": self._follow,
        }
        self.stage.scenes(slug, self.script.then, verbs)
        for number, scene in enumerate(self.script.then):
            for status, answer in ANSWERS.items():
                if at := getattr(scene, status):
                    self.stage.then(at, self._answer, number, scene, answer, story=slug)
            if scene.withdrawn:
                self.stage.then(scene.withdrawn, self._withdraw, number, scene, story=slug)

    def _start(self) -> None:
        script, words = self.script, self.stage.words
        self.project = actions.start_project(
            self.stage.territory,
            by=self.stage.cast[script.holder],
            title=words(script.title),
            summary=words(script.summary),
            body=words(script.story),
            neighbourhood=script.neighbourhood,
        )
        if self.project.slug != script.slug:
            raise ValueError(f"its address is {self.project.slug}")
        self.talk.rooms[""] = self.project.room
        for name, need in script.needs.items():
            if not need.later:
                self._need(name, script.holder)

    def _need(self, name: str, by: str) -> None:
        need, stage = self.script.needs[name], self.stage
        due = stage.clock.now.date() + timedelta(days=need.due) if need.due else None
        self.needs[name] = actions.add_need(
            self.project,
            by=stage.cast[by],
            title=stage.words(need.title),
            wanted=need.wanted,
            skill=stage.skill(need.skill),
            due=due,
        )

    def _needs(self, number: int, scene: Scene) -> None:
        self._need(scene.needs, scene.by)

    def _offers(self, number: int, scene: Scene) -> None:
        need = None
        if scene.offers != "project":
            rows = Need.objects.select_related("skill")
            need = rows.get(pk=self.needs[scene.offers].pk)  # its places have moved since
        self.offers[number] = actions.offer_skill(
            self.project,
            by=self.stage.cast[scene.by],
            need=need,
            skill=self.stage.skill(scene.skill),
            words=self.stage.words(scene.words),
        )

    def _answer(self, number: int, scene: Scene, answer: str) -> None:
        by = self.stage.cast[scene.answerer or self.script.holder]
        actions.answer_offer(self.offers[number], by=by, answer=answer)

    def _withdraw(self, number: int, scene: Scene) -> None:
        actions.withdraw_offer(self.offers[number], by=self.stage.cast[scene.by])

    def _moves(self, number: int, scene: Scene) -> None:
        by, why = self.stage.cast[scene.by or self.script.holder], self.stage.words(scene.why)
        actions.change_stage(self.project, by=by, stage=scene.stage, reason=why)

    def _follow(self, number: int, scene: Scene) -> None:
        for slug in scene.follow:
            actions.follow(self.project, by=self.stage.cast[slug])
