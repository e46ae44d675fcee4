"""The sentences that projects tell their people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from notifications import sentences
from notifications.models import Notification
from projects.models import Offer, Project


def named(offer: Offer) -> dict[str, Any]:
    """What the sentences about an offer name; the skill in each language."""
    skill = offer.skill
    return {
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
        "what": what,
        "project": data.get("project", ""),
        "need": data.get("need", ""),
        "stage": str(stage),
    }


def _inside(label: str) -> str:
    """A label inside a sentence: "Sewing" becomes "sewing", "CPR" stays."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _offered(n: Notification) -> str:
    if n.data.get("skill") and n.data.get("need"):
        return _("%(who)s offers %(what)s for “%(need)s” (%(project)s).") % _words(n)
    return _("%(who)s offers %(what)s for %(project)s.") % _words(n)


def _accepted(n: Notification) -> str:
    return _("%(who)s accepts your offer for %(project)s. Welcome to the team!") % _words(n)


def _declined(n: Notification) -> str:
    return _("%(who)s declines your offer for %(project)s, with thanks.") % _words(n)


def _done(n: Notification) -> str:
    return _("%(who)s says that your help for %(project)s is done.") % _words(n)


def _thanked(n: Notification) -> str:
    return _("%(who)s thanks you for your help with %(project)s!") % _words(n)


def _needed(n: Notification) -> str:
    return _("%(project)s is looking for: %(need)s.") % _words(n)


def _staged(n: Notification) -> str:
    return _("%(project)s moves on. It is now: %(stage)s.") % _words(n)


def register() -> None:
    sentences.register("offer", _offered)
    sentences.register("offer_accepted", _accepted)
    sentences.register("offer_declined", _declined)
    sentences.register("offer_done", _done)
    sentences.register("offer_thanked", _thanked)
    sentences.register("need", _needed)
    sentences.register("project_stage", _staged, folds=["project_stage"])
