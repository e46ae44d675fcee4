"""People who met: who talks alone, who waits for an answer, who is blocked, who is invited."""

from __future__ import annotations

from urllib.parse import urlsplit

from contacts import actions
from contacts import queries as contacts
from notifications.delivery import links, taps
from projects.models import Need
from sharing import actions as sharing
from sharing import queries
from tests.browser.cast import who


def met(slug: str, words: str) -> dict[str, list[str]]:
    """Ada and grace talk; mallory waits for both, and hedy is blocked by both. ``slug``: of a
    project of ada's. The addresses of each page of that."""
    ada, grace, hedy = who("ada"), who("grace"), who("hedy")
    actions.write(grace, by=ada, words=words)
    talk = actions.write(ada, by=grace, words=words)
    assert talk
    for to in (ada, grace):
        if contacts.between(who("mallory"), to) is None:
            actions.write(to, by=who("mallory"), words=words)
        actions.block(hedy, by=to)
    shared = queries.find("project", slug, ada, ada.territory)
    assert shared
    invitation = sharing.invite(shared, by=ada)
    need = Need.objects.filter(project__slug=slug)[0]
    return {
        "tap": [path(taps.link(grace, "can_help", need.pk))],
        "unsubscribe": [path(links.unsubscribe(grace, "needs"))],
        "write_to": ["/people/mallory/write/"],
        "propose_to": ["/people/mallory/propose/"],
        "block": ["/people/mallory/block/"],
        "first_words": ["/me/words/"],
        "blocked": ["/me/blocked/"],
        "room": [talk.get_absolute_url()],
        "member": ["/people/mallory/", "/people/hedy/"],
        "share": [f"/share/project/{slug}/", "/share/town/hub/"],
        "share_poster": [f"/share/project/{slug}/poster/"],
        "invitation": [invitation.get_absolute_url()],
    }


def path(link: str) -> str:
    return urlsplit(link).path
