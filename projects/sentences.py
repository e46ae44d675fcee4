"""The sentences that projects tell their people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from notifications import sentences
from notifications.models import Notification
from projects.models import Offer, Project

# What those are told of a need who can help; the second waits for the mail with the rest.
FOR_YOU, FOR_LATER = "need_for_you", "need_for_later"


def named(offer: Offer) -> dict[str, Any]:
    """What the sentences about an offer name; the skill in each language.

    A word that nobody has looked at yet has no copy here: it may be taken away.
    """
    skill = offer.skill if offer.skill and not offer.skill.proposed else None
    return {
        "id": offer.pk,
        "project": offer.project.title,
        "need": offer.need.title if offer.need else "",
        "skill": {"fr": skill.name_fr, "en": skill.name_en} if skill else None,
    }


def _words(notification: Notification) -> dict[str, str]:
    data = notification.data
    skill = (data.get("skill") or {}).get((get_language() or "fr")[:2], "")
    what = _inside(skill) or data.get("need") or _("help")
    stage = Project.Stage(data["stage"]).label if "stage" in data else ""
    return {
        "who": sentences.who(notification),
        "whos": sentences.who_and_others(notification),
        "what": what,
        "project": data.get("project", ""),
        "need": data.get("need", ""),
        "whom": data.get("whom", ""),
        "stage": str(stage),
    }


def _inside(label: str) -> str:
    """A label inside a sentence: "Sewing" becomes "sewing", "CPR" stays."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _offered(n: Notification) -> str:
    if n.data.get("skill") and n.data.get("need"):
        return _("%(who)s offers %(what)s for “%(need)s” (%(project)s).") % _words(n)
    return _("%(who)s offers %(what)s for %(project)s.") % _words(n)


def _many_offer(n: Notification) -> str:
    return _("%(whos)s offer help for %(project)s.") % _words(n)


def _accepted(n: Notification) -> str:
    return _("%(who)s accepts your offer for %(project)s. Welcome to the team!") % _words(n)


def _declined(n: Notification) -> str:
    return _("%(who)s declines your offer for %(project)s, with thanks.") % _words(n)


def _done(n: Notification) -> str:
    return _("%(who)s says that your help for %(project)s is done.") % _words(n)


def _thanked(n: Notification) -> str:
    return _("%(who)s thanks you for your help with %(project)s!") % _words(n)


def _withdrawn(n: Notification) -> str:
    return _("%(who)s withdraws the offer of %(what)s for %(project)s.") % _words(n)


def _no_longer_needed(n: Notification) -> str:
    return _("%(project)s is no longer looking for: %(need)s. Thank you for your offer!") % _words(
        n
    )


def _needed(n: Notification) -> str:
    return _("%(project)s is looking for: %(need)s.") % _words(n)


def _needed_much(n: Notification) -> str:
    words = ngettext(
        "%(project)s is looking for %(number)d thing that you could do.",
        "%(project)s is looking for %(number)d things that you could do.",
        n.more + 1,
    )
    return words % (_words(n) | {"number": n.more + 1})


def _why_needed(n: Notification) -> str:
    skill = (n.data.get("skill") or {}).get((get_language() or "fr")[:2], "")
    if not skill:
        return _("because you offer what it takes")
    return _("because you offer: %(skill)s") % {"skill": _inside(skill)}


def _staged(n: Notification) -> str:
    stage, why = n.data.get("stage"), n.data.get("why")
    if stage == Project.Stage.PAUSED:
        paused = _("%(project)s is paused. Its page says why.") if why else None
        return (paused or _("%(project)s is paused.")) % _words(n)
    if stage == Project.Stage.ENDED:
        ended = _("%(project)s has ended. Its page says why.") if why else None
        return (ended or _("%(project)s has ended.")) % _words(n)
    return _("%(project)s moves on. It is now: %(stage)s.") % _words(n)


def _holder(n: Notification) -> str:
    return _("%(who)s asks you to carry %(project)s too.") % _words(n)


def _holder_more(n: Notification) -> str:
    return _("%(whom)s carries %(project)s too from now on.") % _words(n)


def _holder_less(n: Notification) -> str:
    return _("%(whom)s no longer carries %(project)s.") % _words(n)


def _inherited(n: Notification) -> str:
    return _("Whoever carried %(project)s has left. It is in your hands now.") % _words(n)


def _orphaned(n: Notification) -> str:
    return _(
        "Whoever carried %(project)s has left, and it is paused. Who could carry it?"
    ) % _words(n)


def register() -> None:
    sentences.register("offer", _offered, personal=True, subject="offers", many=_many_offer)
    sentences.register("offer_accepted", _accepted, personal=True, subject="answers")
    sentences.register("offer_declined", _declined, personal=True, subject="answers")
    sentences.register("offer_done", _done, personal=True, subject="answers")
    sentences.register("offer_thanked", _thanked, personal=True, subject="answers")
    sentences.register("offer_withdrawn", _withdrawn, personal=True, subject="offers")
    sentences.register("holder", _holder, personal=True, subject="offers")
    sentences.register("holder_more", _holder_more, personal=True, subject="offers")
    sentences.register("holder_less", _holder_less, personal=True, subject="offers")
    sentences.register("project_inherited", _inherited, personal=True, subject="offers")
    sentences.register("project_orphaned", _orphaned, personal=True, subject="care")
    sentences.register("need", _needed, subject="needs")
    for kind, rings in ((FOR_YOU, True), (FOR_LATER, False)):
        sentences.register(
            kind,
            _needed,
            folds=["need"],
            personal=True,
            rings=rings,
            subject="needs",
            several=_needed_much,
            why=_why_needed,
        )
    sentences.register("need_withdrawn", _no_longer_needed, personal=True, subject="answers")
    sentences.register("project_stage", _staged, folds=["project_stage"], subject="projects")
